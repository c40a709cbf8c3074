package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what the names in a tenant's configuration mean, and notes a mistake where that is nothing, or several things. */
final class References {

    private final TenantId tenant;
    private final DirectoryDraft draft;

    References(TenantId tenant, DirectoryDraft draft) {
        this.tenant = tenant;
        this.draft = draft;
    }

    /** The application, present in the tenant, that {@code name} means: an application id, an App ID URI or a name. */
    Optional<AppRegistration> app(YamlMapping at, String key, String name) {
        Collection<String> known =
                draft.appsPresentIn(tenant).map(AppRegistration::displayName).toList();
        return only(draft.appsNamed(tenant, name), at, key, "application '" + name + "'", name, known);
    }

    /** The application, of any tenant, that {@code name} means. */
    Optional<AppRegistration> appAnywhere(YamlMapping at, String key, String name) {
        return only(draft.appsNamed(name), at, key, "application '" + name + "'", name, List.of());
    }

    /** The service principal of the application that {@code name} means. */
    Optional<ServicePrincipal> servicePrincipal(YamlMapping at, String key, String name) {
        return app(at, key, name).flatMap(app -> draft.servicePrincipal(tenant, app.appId()));
    }

    /** The user, group or service principal that {@code name} means. */
    Optional<ObjectId> principal(YamlMapping at, String key, String name) {
        String what = "user, group or application '" + name + "'";
        return only(draft.principalsNamed(tenant, name), at, key, what, name, List.of());
    }

    /** The scope of {@code resource} with this value. */
    Optional<PermissionScope> scope(YamlMapping at, String key, AppRegistration resource, String value) {
        return permission(resource.scopes(), PermissionScope::value, at, key, "scope", resource, value);
    }

    /** The role of {@code resource} with this value. */
    Optional<AppRole> role(YamlMapping at, String key, AppRegistration resource, String value) {
        return permission(resource.appRoles(), AppRole::value, at, key, "app role", resource, value);
    }

    private static <T> Optional<T> permission(
            List<T> exposed,
            Function<T, String> name,
            YamlMapping at,
            String key,
            String kind,
            AppRegistration resource,
            String value) {
        List<T> meant = exposed.stream()
                .filter(candidate -> name.apply(candidate).equals(value))
                .toList();
        String what = kind + " '" + value + "' of " + resource.displayName();
        return only(meant, at, key, what, value, exposed.stream().map(name).toList());
    }

    private static <T> Optional<T> only(
            List<T> meant, YamlMapping at, String key, String what, String name, Collection<String> known) {
        if (meant.isEmpty()) {
            at.mistake(key, "there is no " + what + Spelling.suggestion(name, known));
        }
        if (meant.size() > 1) {
            at.mistake(key, "there are " + meant.size() + " that '" + name + "' may mean; use the id");
        }
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }
}
