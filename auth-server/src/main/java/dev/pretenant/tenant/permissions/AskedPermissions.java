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
import java.util.stream.Stream;

/**
 * What a consent page is about: permissions that a request names, or with {@code .default} all that the registration states.
 * An API that lists the client among its {@code knownClientApplications} is consented to in the same breath, so that it can
 * call on for the same person.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#default-and-combined-consent">Combined
 *     consent</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">Admin consent on the identity
 *     platform</a>
 */
public final class AskedPermissions {

    private final Directory directory;
    private final DelegatedPermissions delegated;

    public AskedPermissions(Directory directory, DelegatedPermissions delegated) {
        this.directory = directory;
        this.delegated = delegated;
    }

    /** What {@code request}, which asks for {@code access}, asks a person for. */
    public List<AskedAccess> ofPerson(Delegation who, ScopeRequest request, DelegatedAccess access) {
        AskedAccess named = new AskedAccess(who.client(), access.resourceApp(), access.asked(), List.of());
        if (who.client().firstParty() || !isForAll(request)) {
            return List.of(named);
        }
        List<AskedAccess> stated = stated(who.principal().tenant(), who.client()).stream()
                .map(part -> new AskedAccess(part.client(), part.resource(), part.scopes(), List.of()))
                .filter(part -> !part.scopes().isEmpty())
                .toList();
        boolean listed = stated.stream()
                .anyMatch(
                        part -> part.resource().appId().equals(named.resource().appId()));
        return listed
                ? stated
                : Stream.concat(Stream.of(named), stated.stream()).toList();
    }

    /** What {@code request} asks an administrator for; with {@code .default} of whichever resource, everything stated. */
    public List<AskedAccess> ofOrganization(TenantId tenant, AppRegistration client, ScopeRequest request) {
        List<ServicePrincipal> resources = delegated.resources(tenant, client, request);
        if (isForAll(request)) {
            return stated(tenant, client);
        }
        return resources.stream()
                .map(resource -> named(client, resource, request))
                .toList();
    }

    /** All that the registration of {@code client} states, and then what the APIs among that state which know it. */
    public List<AskedAccess> stated(TenantId tenant, AppRegistration client) {
        List<AskedAccess> own = statedBy(client, tenant, client);
        Stream<AskedAccess> further = own.stream()
                .map(AskedAccess::resource)
                .filter(api -> DelegatedPermissions.knows(api, client))
                .flatMap(api -> statedBy(api, tenant, client).stream());
        return Stream.concat(own.stream(), further).toList();
    }

    private List<AskedAccess> statedBy(AppRegistration app, TenantId tenant, AppRegistration client) {
        return app.requiredPermissions().stream()
                .map(RequiredPermission::resource)
                .distinct()
                .map(resource -> stated(app, requirePresent(resource, tenant, client)))
                .toList();
    }

    /** A resource that is in the tenant, or that comes there together with {@code client}. */
    private AppRegistration requirePresent(AppId id, TenantId tenant, AppRegistration client) {
        AppRegistration resource = directory.app(id).orElseThrow();
        if (directory.servicePrincipal(tenant, id).isEmpty() && !DelegatedPermissions.comesWith(resource, client)) {
            throw EntraError.RESOURCE_NOT_IN_TENANT.with(id, resource.displayName(), tenant);
        }
        return resource;
    }

    private AskedAccess stated(AppRegistration app, AppRegistration resource) {
        Set<KeyId> roles = app.requiredPermissions().stream()
                .filter(required ->
                        required.resource().equals(resource.appId()) && required.kind() == RequiredPermission.Kind.ROLE)
                .map(RequiredPermission::permission)
                .collect(Collectors.toSet());
        List<AppRole> stated = resource.appRoles().stream()
                .filter(role -> role.enabled() && role.forApplications() && roles.contains(role.id()))
                .toList();
        return new AskedAccess(app, resource, delegated.stated(app, resource), stated);
    }

    private AskedAccess named(AppRegistration client, ServicePrincipal resource, ScopeRequest request) {
        AppRegistration app = directory.app(resource.appId()).orElseThrow();
        return new AskedAccess(
                client,
                app,
                delegated.scopesOf(resource, request).stream()
                        .map(scope -> delegated.named(client, app, scope))
                        .toList(),
                List.of());
    }

    private static boolean isForAll(ScopeRequest request) {
        return request.permissions().stream().anyMatch(ResourceScope::isDefault);
    }
}
