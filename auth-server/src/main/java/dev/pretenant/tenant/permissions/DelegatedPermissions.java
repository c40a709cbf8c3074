package dev.pretenant.tenant.permissions;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PermissionGrant;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.RequiredPermission;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.ScopeRequest.ResourceScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
        return resources(name -> directory.resource(tenant, name), tenant, request);
    }

    /** The same of a request by {@code client}, with which the APIs that know it come to the tenant. */
    public List<ServicePrincipal> resources(TenantId tenant, AppRegistration client, ScopeRequest request) {
        return resources(name -> resource(tenant, client, name), tenant, request);
    }

    private static List<ServicePrincipal> resources(
            Function<String, Optional<ServicePrincipal>> find, TenantId tenant, ScopeRequest request) {
        Map<ObjectId, ServicePrincipal> resources = new LinkedHashMap<>();
        namesOf(request).forEach(name -> {
            ServicePrincipal resource =
                    find.apply(name).orElseThrow(() -> EntraError.RESOURCE_NOT_FOUND.with(name, tenant));
            resources.put(resource.id(), resource);
        });
        return List.copyOf(resources.values());
    }

    private Optional<ServicePrincipal> resource(TenantId tenant, AppRegistration client, String name) {
        return directory.resource(tenant, name).or(() -> directory
                .resource(client.homeTenant(), name)
                .flatMap(atHome -> directory.app(atHome.appId()))
                .filter(api -> comesWith(api, client))
                .map(api -> directory.presence(tenant, api)));
    }

    /** Whether {@code api} comes with {@code client} to a tenant that knows neither. */
    static boolean comesWith(AppRegistration api, AppRegistration client) {
        return knows(api, client) && api.signInAudience().isMultiTenant();
    }

    /** Whether consent to {@code client} is consent to {@code api} also; both have the same home. */
    static boolean knows(AppRegistration api, AppRegistration client) {
        return api.knownClients().contains(client.appId()) && api.homeTenant().equals(client.homeTenant());
    }

    /**
     * The access to the first resource that {@code request} names. A scope that the resource does not expose is {@link
     * EntraError#SCOPE_UNKNOWN_TO_RESOURCE}; {@code .default} of a resource that the registration does not list is {@link
     * EntraError#RESOURCE_NOT_LISTED}, or where it lists nothing at all {@link EntraError#NOTHING_LISTED}.
     */
    public DelegatedAccess access(Delegation who, ScopeRequest request) {
        ServicePrincipal resource =
                resources(who.principal().tenant(), who.client(), request).get(0);
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

    /** The permissions of {@code asked} that neither a consent that counts for {@code user} nor the resource's own word covers. */
    public List<PermissionScope> missing(TenantId tenant, ObjectId user, AskedAccess asked) {
        Delegation who = new Delegation(asked.client(), directory.presence(tenant, asked.client()), user);
        ServicePrincipal resource = directory.presence(tenant, asked.resource());
        List<PermissionScope> granted =
                union(consented(who, resource, asked.resource()), preauthorized(who, asked.resource(), asked.scopes()));
        return asked.scopes().stream().filter(scope -> !granted.contains(scope)).toList();
    }

    private static Stream<String> namesOf(ScopeRequest request) {
        return request.permissions().isEmpty()
                ? Stream.of(GRAPH)
                : request.permissions().stream()
                        .map(DelegatedPermissions::nameOf)
                        .distinct();
    }

    /** A resource that only comes to the tenant is named as at home. */
    private boolean isOf(ServicePrincipal resource, ResourceScope scope) {
        AppRegistration app = directory.app(resource.appId()).orElseThrow();
        return directory
                .resource(resource.tenant(), nameOf(scope))
                .or(() -> directory.resource(app.homeTenant(), nameOf(scope)))
                .filter(named -> named.appId().equals(resource.appId()))
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
        if (who.client().requiredPermissions().isEmpty()) {
            throw EntraError.NOTHING_LISTED.with(
                    resource.displayName(), who.client().appId());
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
