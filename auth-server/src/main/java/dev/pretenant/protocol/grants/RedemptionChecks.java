package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.Disturbance.Effect;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.sessions.Keeper;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import dev.pretenant.tenant.permissions.ScopeRequest;
import dev.pretenant.tenant.permissions.UserAssignments;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** What must hold whenever a client wants a token in a person's name: the person is still welcome, and consent covers it. */
public final class RedemptionChecks {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Directory directory;
    private final DelegatedPermissions permissions;
    private final UserAssignments assignments;

    public RedemptionChecks(Directory directory, DelegatedPermissions permissions) {
        this.directory = directory;
        this.permissions = permissions;
        this.assignments = new UserAssignments(directory);
    }

    /** The person as the tenant of the request knows them; 50034 where it does not or no longer, 50057 where the account is disabled. */
    User requireUser(SignedIn signedIn) {
        TenantId tenant = EntraContext.current().authority().tenant().id().orElse(signedIn.tenant());
        User user = directory
                .account(tenant, signedIn.homeTenant(), signedIn.homeUser())
                .orElseThrow(() -> EntraError.USER_GONE.with(tenant));
        if (!user.enabled()) {
            throw EntraError.USER_DISABLED.with();
        }
        return user;
    }

    /** Under an alias, the person has a kind of account that {@code client} takes there (500200). */
    void requireAccountKind(AppRegistration client, User user) {
        ClientChecks.requireAccountKind(
                client, EntraContext.current().authority().tenant(), user);
    }

    /** Nothing has ended since what the sign-in led to (50173), as far as it matters to a client with this {@code proof}. */
    void requireNotRevoked(SignedIn signedIn, ClientAuthenticationMethod proof) {
        Keeper keeper =
                ClientAuthenticationMethod.NONE.equals(proof) ? Keeper.PUBLIC_CLIENT : Keeper.CONFIDENTIAL_CLIENT;
        directory
                .user(signedIn.homeTenant(), signedIn.homeUser())
                .flatMap(user -> keeper.endOf(signedIn.authTime(), signedIn.amr(), user))
                .ifPresent(validFrom -> {
                    throw EntraError.GRANT_REVOKED.with(MOMENT.format(signedIn.authTime()), MOMENT.format(validFrom));
                });
    }

    /** The person may use {@code client} at all (50105). */
    void requireAssigned(AppRegistration client, User user) {
        assignments.require(principalOf(client, user), client, user);
    }

    /** Consent covers everything that {@code request} asks of its first resource, which version 1.0 must have named (500013). */
    void requireConsent(AppRegistration client, User user, ScopeRequest request) {
        if (request.permissions().isEmpty()
                && EntraContext.current().authority().version() == ProtocolVersion.V1) {
            throw EntraError.RESOURCE_NOT_NAMED.with();
        }
        Delegation who = new Delegation(client, principalOf(client, user), user.id());
        if (Disturbance.current().has(Effect.CONSENT_REVOKED)
                || !permissions.isConsented(who, permissions.access(who, request))) {
            throw EntraError.CONSENT_MISSING.with(client.appId(), client.displayName());
        }
    }

    private ServicePrincipal principalOf(AppRegistration client, User user) {
        return directory
                .servicePrincipal(user.tenant(), client.appId())
                .orElseThrow(() -> EntraError.APP_NOT_FOUND.with(client.appId(), user.tenant()));
    }

    /** A code that was asked for with a resource in mind is not redeemed for another; a refresh token may be. */
    void requireSameResource(User user, ScopeRequest before, ScopeRequest now) {
        if (EntraContext.current().authority().version() == ProtocolVersion.V1
                && !before.permissions().isEmpty()
                && !permissions.resources(user.tenant(), before).equals(permissions.resources(user.tenant(), now))) {
            throw EntraError.UNKNOWN_GRANT.with();
        }
    }

    /** A code is redeemed for scopes that their resource exposes (28002). */
    void requireKnownScopes(User user, ScopeRequest request) {
        AppRegistration resource = directory
                .app(permissions.resources(user.tenant(), request).get(0).appId())
                .orElseThrow();
        request.permissions().stream()
                .filter(scope -> !scope.isDefault()
                        && resource.scope(scope.permission())
                                .filter(PermissionScope::enabled)
                                .isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw EntraError.SCOPE_INVALID_AT_REDEMPTION.with(unknown.text());
                });
    }

    /** An app that is its own API names itself by its id (90009); only in a sign-in with a page it need not. */
    void requireNotItselfByUri(AppRegistration client, ScopeRequest request) {
        boolean byUri = request.permissions().stream()
                .map(scope -> withoutSlash(scope.resource()))
                .anyMatch(name -> client.identifierUris().stream()
                        .anyMatch(uri -> withoutSlash(uri).equalsIgnoreCase(name)));
        if (byUri) {
            throw EntraError.TOKEN_FOR_ITSELF_BY_URI.with(client.appId(), client.displayName());
        }
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** All scopes of a code's redemption are of one resource (28000). */
    void requireOneResource(User user, ScopeRequest request) {
        if (permissions.resources(user.tenant(), request).size() > 1) {
            throw EntraError.SEVERAL_RESOURCES_AT_REDEMPTION.with(String.join(
                    " ",
                    request.permissions().stream()
                            .map(ScopeRequest.ResourceScope::text)
                            .toList()));
        }
    }
}
