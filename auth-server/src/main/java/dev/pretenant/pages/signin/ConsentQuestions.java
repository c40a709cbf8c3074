package dev.pretenant.pages.signin;

import dev.pretenant.pages.signin.ConsentQuestion.Permission;
import dev.pretenant.pages.signin.ConsentQuestion.Wish;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.SignInDemand;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.AskedAccess;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The permissions of Microsoft Graph that every first consent covers, asked for or not. */
    private static final List<String> BASICS = List.of("User.Read", "offline_access");

    private static final String EMAIL = "email";

    private final Directory directory;
    private final DelegatedPermissions permissions;

    ConsentQuestions(Directory directory, DelegatedPermissions permissions) {
        this.directory = directory;
        this.permissions = permissions;
    }

    /** The question that {@code demand}, a step about consent, puts to the person. */
    ConsentQuestion about(PendingSignIn pending, SignInDemand demand) {
        User user = demand.user().orElseThrow();
        if (pending.parameters().wantsAdminConsent()) {
            return forOrganization(pending, user, demand.asked());
        }
        boolean all =
                pending.parameters().prompts("consent") || !permissions.hasAnyConsent(delegation(pending, demand));
        List<AskedAccess> asked = all
                ? demand.asked()
                : demand.asked().stream()
                        .map(part -> part.withScopes(permissions.missing(user.tenant(), user.id(), part)))
                        .toList();
        List<String> basics = new ArrayList<>();
        if (all) {
            basics.addAll(BASICS);
            if (pending.parameters().scopes().contains(EMAIL)) {
                basics.add(EMAIL);
            }
        }
        return question(pending, user, asked, basics, demand.adminCanConsent());
    }

    /** The question that an administrator answers for the whole organisation. */
    ConsentQuestion forOrganization(PendingSignIn pending, User user, List<AskedAccess> asked) {
        return question(pending, user, asked, BASICS, true);
    }

    private ConsentQuestion question(
            PendingSignIn pending, User user, List<AskedAccess> asked, List<String> basics, boolean administrator) {
        Map<AppRegistration, List<Permission>> wishes = new LinkedHashMap<>();
        wishes.put(pending.app(), new ArrayList<>());
        for (AskedAccess part : asked) {
            List<Permission> told = wishes.computeIfAbsent(part.client(), client -> new ArrayList<>());
            part.scopes().forEach(scope -> told.add(told(scope, part.resource(), administrator)));
            part.roles().forEach(role -> told.add(told(role, part.resource())));
        }
        AppRegistration graph = graph(user);
        basics.forEach(
                basic -> wishes.get(pending.app()).add(told(graph.scope(basic).orElseThrow(), graph, administrator)));
        return new ConsentQuestion(
                pending.app(),
                publisher(pending.app(), user),
                user,
                wishes.entrySet().stream()
                        .filter(wish -> !wish.getValue().isEmpty())
                        .map(wish -> new Wish(
                                wish.getKey(),
                                wish.getValue().stream().distinct().toList()))
                        .toList(),
                administrator,
                shown(user, asked));
    }

    private static String shown(User user, List<AskedAccess> asked) {
        Stream<String> permissions = asked.stream()
                .flatMap(part -> part.names().stream().map(name -> part.client().appId() + ":" + name));
        return Stream.concat(Stream.of(user.id().toString()), permissions).collect(Collectors.joining(" "));
    }

    /** The app in the person's name, in the person's tenant. */
    Delegation delegation(PendingSignIn pending, SignInDemand demand) {
        User user = demand.user().orElseThrow();
        return new Delegation(pending.app(), directory.presence(user.tenant(), pending.app()), user.id());
    }

    private static Permission told(PermissionScope scope, AppRegistration api, boolean administrator) {
        return administrator
                ? new Permission(
                        firstOf(scope.adminConsentDisplayName(), scope.userConsentDisplayName(), scope.value()),
                        firstOf(scope.adminConsentDescription(), scope.userConsentDescription()),
                        api.displayName(),
                        scope.adminOnly())
                : new Permission(
                        firstOf(scope.userConsentDisplayName(), scope.adminConsentDisplayName(), scope.value()),
                        firstOf(scope.userConsentDescription(), scope.adminConsentDescription()),
                        api.displayName(),
                        scope.adminOnly());
    }

    private static Permission told(AppRole role, AppRegistration api) {
        return new Permission(
                firstOf(role.displayName(), role.value()) + " (as the app itself, without a user)",
                role.description(),
                api.displayName(),
                true);
    }

    private static String firstOf(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).findFirst().orElse("");
    }

    private AppRegistration graph(User user) {
        return directory
                .resource(user.tenant(), DelegatedPermissions.GRAPH)
                .flatMap(principal -> directory.app(principal.appId()))
                .orElseThrow();
    }

    private String publisher(AppRegistration app, User user) {
        return directory
                .tenant(app.homeTenant())
                .filter(home -> home.id().equals(user.tenant()))
                .map(Tenant::defaultDomain)
                .orElse("");
    }
}
