package dev.pretenant.tenant.permissions;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.PermissionScope;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people are asked to allow one app on one resource: in their name, and, of an administrator, as itself.
 *
 * @param client who would get it: the app of the request, or an API that knows that app
 * @param scopes delegated permissions
 * @param roles application permissions
 */
public record AskedAccess(
        AppRegistration client, AppRegistration resource, List<PermissionScope> scopes, List<AppRole> roles) {

    public AskedAccess {
        scopes = List.copyOf(scopes);
        roles = List.copyOf(roles);
    }

    /** This without all delegated permissions but {@code others}. */
    public AskedAccess withScopes(List<PermissionScope> others) {
        return new AskedAccess(client, resource, others, roles);
    }

    /** The permissions, each with the resource before it; one that is delegated and application's has one name. */
    public List<String> names() {
        String prefix = resource.identifierUris().stream().findFirst().orElseGet(() -> resource.appId()
                .toString());
        return Stream.concat(
                        scopes.stream().map(PermissionScope::value),
                        roles.stream().map(AppRole::value))
                .map(value -> prefix + (prefix.endsWith("/") ? "" : "/") + value)
                .distinct()
                .toList();
    }
}
