package dev.pretenant.tenant.permissions;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an administrator is asked to allow a client on one resource: in the name of everybody in the organisation, and as
 * itself.
 *
 * @param scopes delegated permissions
 * @param roles application permissions
 */
public record OrganizationAccess(
        ServicePrincipal resource, AppRegistration resourceApp, List<PermissionScope> scopes, List<AppRole> roles) {

    public OrganizationAccess {
        scopes = List.copyOf(scopes);
        roles = List.copyOf(roles);
    }

    /** The permissions, each with the resource before it; one that is delegated and application's has one name. */
    public List<String> names() {
        String prefix = resourceApp.identifierUris().stream()
                .findFirst()
                .orElseGet(() -> resourceApp.appId().toString());
        return Stream.concat(
                        scopes.stream().map(PermissionScope::value),
                        roles.stream().map(AppRole::value))
                .map(value -> prefix + (prefix.endsWith("/") ? "" : "/") + value)
                .distinct()
                .toList();
    }
}
