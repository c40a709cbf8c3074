package dev.pretenant.tenant.permissions;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.ScopeRequest.ResourceScope;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the resource that scopes name and what a client holds there, or refuses as the platform does. */
public final class PermissionResolver {

    private static final String GRAPH = "https://graph.microsoft.com";

    private final Directory directory;

    public PermissionResolver(Directory directory) {
        this.directory = directory;
    }

    /**
     * The access that a client-credentials request asks for. Its scope is exactly one {@code {resource}/.default}; the
     * reserved scopes that MSAL4J and MSAL Go add are ignored.
     *
     * @param client the calling application in the tenant of the request
     */
    public ApplicationAccess applicationAccess(ServicePrincipal client, Collection<String> scopes) {
        List<ResourceScope> permissions = ScopeRequest.of(scopes).permissions();
        if (permissions.isEmpty()) {
            throw EntraError.SCOPE_WITHOUT_DEFAULT.with(String.join(" ", scopes));
        }
        for (ResourceScope scope : permissions) {
            if (!scope.isDefault()) {
                throw EntraError.SCOPE_WITHOUT_DEFAULT.with(scope.text());
            }
        }
        if (permissions.size() > 1) {
            throw EntraError.SEVERAL_RESOURCES_IN_CLIENT_CREDENTIALS.with(
                    permissions.stream().map(ResourceScope::text).collect(Collectors.joining(" ")));
        }
        String name = permissions.get(0).resource().isEmpty()
                ? GRAPH
                : permissions.get(0).resource();
        ServicePrincipal resource = directory
                .resource(client.tenant(), name)
                .orElseThrow(() -> EntraError.RESOURCE_NOT_FOUND.with(name, client.tenant()));
        if (!resource.enabled()) {
            throw EntraError.RESOURCE_DISABLED.with(name);
        }
        List<AppRole> roles = directory.applicationRoles(client, resource);
        if (resource.assignmentRequired() && roles.isEmpty()) {
            throw EntraError.APP_NOT_ASSIGNED.with(
                    client.appId(), client.displayName(), resource.appId(), resource.displayName());
        }
        return new ApplicationAccess(resource, registrationOf(resource), name, roles);
    }

    private AppRegistration registrationOf(ServicePrincipal principal) {
        return directory
                .app(principal.appId())
                .orElseThrow(() -> new IllegalStateException("service principal without app: " + principal.appId()));
    }
}
