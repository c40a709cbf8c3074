package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.pages.signin.ConsentQuestion.Permission;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.SignInDemand;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.DelegatedAccess;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import dev.pretenant.tenant.permissions.OrganizationAccess;
import dev.pretenant.tenant.permissions.OrganizationPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Words what an app asks for: at the first consent everything, later only what is new.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview">Permissions and consent</a>
 */
@Component
final class ConsentQuestions {

    /** What every first consent covers, asked for or not. */
    private static final List<Permission> BASICS = List.of(
            new Permission(
                    "Sign you in and read your profile",
                    "Allows you to sign in to the app with your organizational account and lets the app read your basic profile.",
                    false),
            new Permission(
                    "Maintain access to data you have given it access to",
                    "Allows the app to see and update the data you gave it access to, even when you are not currently using the app.",
                    false));

    private static final Permission EMAIL =
            new Permission("View your email address", "Allows the app to read your primary email address.", false);

    private final Directory directory;
    private final DelegatedPermissions permissions;
    private final OrganizationPermissions organization;

    ConsentQuestions(Directory directory, DelegatedPermissions permissions, OrganizationPermissions organization) {
        this.directory = directory;
        this.permissions = permissions;
        this.organization = organization;
    }

    /** The question that {@code demand}, a step about consent, puts to the person. */
    ConsentQuestion about(PendingSignIn pending, SignInDemand demand) {
        User user = demand.user().orElseThrow();
        if (pending.parameters().wantsAdminConsent() && demand.adminCanConsent()) {
            return forOrganization(pending, user, stated(pending, user));
        }
        DelegatedAccess access = demand.access().orElseThrow();
        boolean all = pending.parameters().prompts().contains("consent")
                || !permissions.hasAnyConsent(delegation(pending, demand));
        List<PermissionScope> scopes = all ? access.asked() : access.missing();
        List<Permission> told = new ArrayList<>();
        scopes.forEach(scope -> told.add(told(scope, demand.adminCanConsent())));
        if (all) {
            told.addAll(BASICS);
            if (pending.parameters().scopes().contains("email")) {
                told.add(EMAIL);
            }
        }
        return new ConsentQuestion(
                pending.app(),
                publisher(pending.app(), user),
                user,
                access.resource().displayName(),
                told,
                demand.adminCanConsent(),
                Stream.concat(Stream.of(user.id().toString()), scopes.stream().map(PermissionScope::value))
                        .collect(Collectors.joining(" ")));
    }

    /** All that the app's registration states. */
    List<OrganizationAccess> stated(PendingSignIn pending, User user) {
        return organization.stated(user.tenant(), pending.app());
    }

    /** The question that an administrator answers for the whole organisation. */
    ConsentQuestion forOrganization(PendingSignIn pending, User user, List<OrganizationAccess> accesses) {
        List<Permission> told = new ArrayList<>();
        for (OrganizationAccess access : accesses) {
            access.scopes().forEach(scope -> told.add(told(scope, true)));
            access.roles()
                    .forEach(role -> told.add(new Permission(
                            firstOf(role.displayName(), role.value()) + " (as the app itself, without a user)",
                            role.description(),
                            true)));
        }
        told.addAll(BASICS);
        return new ConsentQuestion(
                pending.app(),
                publisher(pending.app(), user),
                user,
                accesses.stream().map(access -> access.resource().displayName()).collect(Collectors.joining(", ")),
                told,
                true,
                Stream.concat(
                                Stream.of(user.id().toString()),
                                accesses.stream().flatMap(access -> access.names().stream()))
                        .collect(Collectors.joining(" ")));
    }

    /** The app in the person's name, in the person's tenant. */
    Delegation delegation(PendingSignIn pending, SignInDemand demand) {
        User user = demand.user().orElseThrow();
        return new Delegation(
                pending.app(),
                directory
                        .servicePrincipal(user.tenant(), pending.app().appId())
                        .orElseThrow(() ->
                                EntraError.APP_NOT_FOUND.with(pending.app().appId(), user.tenant())),
                user.id());
    }

    private static Permission told(PermissionScope scope, boolean toAdministrator) {
        return toAdministrator
                ? new Permission(
                        firstOf(scope.adminConsentDisplayName(), scope.userConsentDisplayName(), scope.value()),
                        firstOf(scope.adminConsentDescription(), scope.userConsentDescription()),
                        scope.adminOnly())
                : new Permission(
                        firstOf(scope.userConsentDisplayName(), scope.adminConsentDisplayName(), scope.value()),
                        firstOf(scope.userConsentDescription(), scope.adminConsentDescription()),
                        scope.adminOnly());
    }

    private static String firstOf(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).findFirst().orElse("");
    }

    private String publisher(AppRegistration app, User user) {
        return directory
                .tenant(app.homeTenant())
                .filter(home -> home.id().equals(user.tenant()))
                .map(Tenant::defaultDomain)
                .orElse("");
    }
}
