package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import dev.pretenant.tenant.permissions.ScopeRequest;
import dev.pretenant.tenant.permissions.UserAssignments;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** What must hold whenever a client wants a token in a person's name: the person is still welcome, and consent covers it. */
public final class RedemptionChecks {

    private final Directory directory;
    private final DelegatedPermissions permissions;
    private final UserAssignments assignments;

    public RedemptionChecks(Directory directory, DelegatedPermissions permissions) {
        this.directory = directory;
        this.permissions = permissions;
        this.assignments = new UserAssignments(directory);
    }

    /** The person as the tenant of the request knows them; 50034 where it does not, 50057 where the account is disabled. */
    User requireUser(SignedIn signedIn) {
        TenantId tenant = EntraContext.current().authority().tenant().id().orElse(signedIn.tenant());
        User user = directory
                .account(tenant, signedIn.homeTenant(), signedIn.homeUser())
                .orElseThrow(() -> EntraError.USER_NOT_FOUND.with(tenant));
        if (!user.enabled()) {
            throw EntraError.USER_DISABLED.with();
        }
        return user;
    }

    /** Nothing has ended the person's sessions since {@code issuedAt}. */
    void requireNotRevoked(SignedIn signedIn, Instant issuedAt) {
        directory
                .user(signedIn.homeTenant(), signedIn.homeUser())
                .map(User::signInSessionsValidFrom)
                .filter(issuedAt::isBefore)
                .ifPresent(validFrom -> {
                    throw EntraError.GRANT_REVOKED.with(
                            DateTimeFormatter.ISO_INSTANT.format(issuedAt),
                            DateTimeFormatter.ISO_INSTANT.format(validFrom));
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
        if (!permissions.isConsented(who, permissions.access(who, request))) {
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
