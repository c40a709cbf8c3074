package dev.pretenant.tenant.permissions;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.RequiredPermission;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.ScopeRequest.ResourceScope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which permissions a client asks an administrator for: delegated ones by name, or all that its registration states.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">Admin consent on the identity
 *     platform</a>
 */
public final class OrganizationPermissions {

    private final Directory directory;
    private final DelegatedPermissions delegated;

    public OrganizationPermissions(Directory directory, DelegatedPermissions delegated) {
        this.directory = directory;
        this.delegated = delegated;
    }

    /** What {@code request} asks for; with {@code .default}, of whichever resource, all that the registration states. */
    public List<OrganizationAccess> asked(TenantId tenant, AppRegistration client, ScopeRequest request) {
        List<ServicePrincipal> resources = delegated.resources(tenant, request);
        if (request.permissions().stream().anyMatch(ResourceScope::isDefault)) {
            return stated(tenant, client);
        }
        return resources.stream()
                .map(resource -> named(client, resource, request))
                .toList();
    }

    /** All that the registration of {@code client} states. */
    public List<OrganizationAccess> stated(TenantId tenant, AppRegistration client) {
        return client.requiredPermissions().stream()
                .map(RequiredPermission::resource)
                .distinct()
                .map(resource -> stated(tenant, client, resource))
                .toList();
    }

    private OrganizationAccess stated(TenantId tenant, AppRegistration client, AppId id) {
        ServicePrincipal resource = directory
                .servicePrincipal(tenant, id)
                .orElseThrow(() -> EntraError.RESOURCE_NOT_FOUND.with(id, tenant));
        AppRegistration app = registrationOf(resource);
        Set<KeyId> roles = client.requiredPermissions().stream()
                .filter(required -> required.resource().equals(id) && required.kind() == RequiredPermission.Kind.ROLE)
                .map(RequiredPermission::permission)
                .collect(Collectors.toSet());
        List<AppRole> stated = app.appRoles().stream()
                .filter(role -> role.enabled() && role.forApplications() && roles.contains(role.id()))
                .toList();
        return new OrganizationAccess(resource, app, delegated.stated(client, app), stated);
    }

    private OrganizationAccess named(AppRegistration client, ServicePrincipal resource, ScopeRequest request) {
        AppRegistration app = registrationOf(resource);
        return new OrganizationAccess(
                resource,
                app,
                delegated.scopesOf(resource, request).stream()
                        .map(scope -> delegated.named(client, app, scope))
                        .toList(),
                List.of());
    }

    private AppRegistration registrationOf(ServicePrincipal resource) {
        return directory.app(resource.appId()).orElseThrow();
    }
}
