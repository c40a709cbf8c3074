package dev.pretenant.tenant.permissions;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PermissionGrant;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.RequiredPermission;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.ScopeRequest.ResourceScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client may do in a person's name: which permissions a request asks for, which of them consent covers.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview">Permissions and consent</a>
 */
public final class DelegatedPermissions {

    /** The resource of scopes that name none, and of requests with OpenID Connect's scopes alone. */
    public static final String GRAPH = "https://graph.microsoft.com";

    private static final String USER_IMPERSONATION = "user_impersonation";

    private final Directory directory;

    public DelegatedPermissions(Directory directory) {
        this.directory = directory;
    }

    /** The different resources that a request names, in the order of the request; Graph where it names none. */
    public List<ServicePrincipal> resources(TenantId tenant, ScopeRequest request) {
        Set<ServicePrincipal> resources = namesOf(request)
                .map(name -> directory
                        .resource(tenant, name)
                        .orElseThrow(() -> EntraError.RESOURCE_NOT_FOUND.with(name, tenant)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return List.copyOf(resources);
    }

    /**
     * The access to the first resource that {@code request} names. A scope that the resource does not expose is {@link
     * EntraError#SCOPE_UNKNOWN_TO_RESOURCE}; {@code .default} of a resource that the registration does not list is {@link
     * EntraError#RESOURCE_NOT_LISTED}.
     */
    public DelegatedAccess access(Delegation who, ScopeRequest request) {
        ServicePrincipal resource = resources(who.principal().tenant(), request).get(0);
        if (!resource.enabled()) {
            throw EntraError.RESOURCE_DISABLED.with(resource.displayName());
        }
        AppRegistration resourceApp = directory.app(resource.appId()).orElseThrow();
        List<ResourceScope> scopes = scopesOf(resource, request);
        List<PermissionScope> consented = consented(who, resource, resourceApp);
        List<PermissionScope> asked = asked(who, resourceApp, scopes, consented);
        List<PermissionScope> granted = union(consented, preauthorized(who, resourceApp, asked));
        List<PermissionScope> missing =
                asked.stream().filter(scope -> !granted.contains(scope)).toList();
        String name = namesOf(request).findFirst().orElse(GRAPH);
        return new DelegatedAccess(resource, resourceApp, name, asked, inOrderOf(resourceApp, granted), missing);
    }

    /** The scopes of {@code request} that are of {@code resource}, whichever of its names they use. */
    public List<ResourceScope> scopesOf(ServicePrincipal resource, ScopeRequest request) {
        return request.permissions().stream()
                .filter(scope -> isOf(resource, scope))
                .toList();
    }

    /**
     * Whether nobody need be asked: consent, or the resource's own word for the client, covers all that {@code access} asks
     * for; where it asks for nothing but OpenID Connect's scopes, any consent to the client covers them.
     */
    public boolean isConsented(Delegation who, DelegatedAccess access) {
        return access.isConsented() && (!access.asked().isEmpty() || hasAnyConsent(who));
    }

    /**
     * Whether the person, or an administrator for everyone, has consented to the client at all. OpenID Connect's own scopes
     * are on every first consent page, so that any consent covers them.
     */
    public boolean hasAnyConsent(Delegation who) {
        return who.client().firstParty()
                || directory.grantsOf(who.principal()).stream().anyMatch(grant -> covers(grant, who));
    }

    private Stream<String> namesOf(ScopeRequest request) {
        return request.permissions().isEmpty()
                ? Stream.of(GRAPH)
                : request.permissions().stream()
                        .map(DelegatedPermissions::nameOf)
                        .distinct();
    }

    private boolean isOf(ServicePrincipal resource, ResourceScope scope) {
        return directory
                .resource(resource.tenant(), nameOf(scope))
                .filter(resource::equals)
                .isPresent();
    }

    private static String nameOf(ResourceScope scope) {
        return scope.resource().isEmpty() ? GRAPH : scope.resource();
    }

    private List<PermissionScope> asked(
            Delegation who, AppRegistration resource, List<ResourceScope> scopes, List<PermissionScope> consented) {
        Set<PermissionScope> asked = new LinkedHashSet<>();
        for (ResourceScope scope : scopes) {
            if (scope.isDefault()) {
                asked.addAll(byDefault(who, resource, consented));
            } else {
                asked.add(named(who.client(), resource, scope));
            }
        }
        return List.copyOf(asked);
    }

    /** The permission that {@code scope} names on {@code resource}. */
    PermissionScope named(AppRegistration client, AppRegistration resource, ResourceScope scope) {
        return resource.scope(scope.permission())
                .filter(PermissionScope::enabled)
                .orElseThrow(() -> EntraError.SCOPE_UNKNOWN_TO_RESOURCE.with(
                        client.displayName(), scope.permission(), resource.displayName()));
    }

    /** With any consent on record for the resource {@code .default} asks for nothing more. */
    private List<PermissionScope> byDefault(Delegation who, AppRegistration resource, List<PermissionScope> consented) {
        if (!consented.isEmpty() || who.client().appId().equals(resource.appId())) {
            return consented;
        }
        List<PermissionScope> stated = stated(who.client(), resource);
        if (!stated.isEmpty()) {
            return stated;
        }
        if (who.client().firstParty()) {
            return resource.scope(USER_IMPERSONATION).map(List::of).orElse(List.of());
        }
        throw EntraError.RESOURCE_NOT_LISTED.with(
                who.client().appId(),
                who.client().displayName(),
                resource.appId(),
                resource.appId(),
                who.client().requiredPermissions().stream()
                        .map(required -> required.resource().toString())
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    /** The delegated permissions on {@code resource} in the client's registration. */
    public List<PermissionScope> stated(AppRegistration client, AppRegistration resource) {
        Set<KeyId> ids = client.requiredPermissions().stream()
                .filter(required -> required.resource().equals(resource.appId())
                        && required.kind() == RequiredPermission.Kind.SCOPE)
                .map(RequiredPermission::permission)
                .collect(Collectors.toSet());
        return resource.scopes().stream()
                .filter(scope -> scope.enabled() && ids.contains(scope.id()))
                .toList();
    }

    private List<PermissionScope> consented(Delegation who, ServicePrincipal resource, AppRegistration resourceApp) {
        Set<String> values = directory.grants(who.principal(), resource).stream()
                .filter(grant -> covers(grant, who))
                .flatMap(grant -> grant.scopes().stream())
                .map(value -> value.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return resourceApp.scopes().stream()
                .filter(scope -> values.contains(scope.value().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static boolean covers(PermissionGrant grant, Delegation who) {
        return grant.user() == null || grant.user().equals(who.user());
    }

    /** The platform's own clients need no consent for the platform's own resources. */
    private static List<PermissionScope> preauthorized(
            Delegation who, AppRegistration resource, List<PermissionScope> asked) {
        if (who.client().firstParty() && resource.firstParty()) {
            return asked;
        }
        return resource.preauthorizedApps().stream()
                .filter(app -> app.client().equals(who.client().appId()))
                .flatMap(app -> asked.stream().filter(scope -> app.scopes().contains(scope.id())))
                .toList();
    }

    private static List<PermissionScope> union(List<PermissionScope> one, List<PermissionScope> other) {
        Set<PermissionScope> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return new ArrayList<>(all);
    }

    private static List<PermissionScope> inOrderOf(AppRegistration resource, List<PermissionScope> scopes) {
        return resource.scopes().stream().filter(scopes::contains).toList();
    }
}
