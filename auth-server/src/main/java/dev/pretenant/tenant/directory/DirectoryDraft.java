package dev.pretenant.tenant.directory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is being changed: putting an object replaces the one with its id and keeps the place in the listing.
 * {@link #content()} ends the change; what referred to something that is gone is gone from it too.
 */
final class DirectoryDraft {

    /** The role of an assignment that names none. */
    static final KeyId DEFAULT_ACCESS = new KeyId(new UUID(0, 0));

    private record Presence(TenantId tenant, AppId app) {}

    private record Consent(
            ObjectId client, ObjectId resource, @Nullable ObjectId user) {}

    private final FirstPartyApps firstParty;
    private final Map<TenantId, Tenant> tenants;
    private final Map<ObjectId, User> users;
    private final Map<ObjectId, Group> groups;
    private final Map<AppId, AppRegistration> apps;
    private final Map<Presence, ServicePrincipal> servicePrincipals;
    private final Map<Consent, PermissionGrant> grants;
    private final Map<AppRoleAssignment, AppRoleAssignment> roleAssignments;
    private final Map<AppId, ManagedIdentity> managedIdentities;

    DirectoryDraft(DirectoryContent start, FirstPartyApps firstParty) {
        this.firstParty = firstParty;
        tenants = index(start.tenants(), Tenant::id);
        users = index(start.users(), User::id);
        groups = index(start.groups(), Group::id);
        apps = index(start.apps(), AppRegistration::appId);
        servicePrincipals = index(start.servicePrincipals(), DirectoryDraft::presence);
        grants = index(start.grants(), DirectoryDraft::consent);
        roleAssignments = index(start.roleAssignments(), identity());
        managedIdentities = index(start.managedIdentities(), ManagedIdentity::client);
    }

    private static <K, T> Map<K, T> index(List<T> objects, Function<T, K> key) {
        return objects.stream().collect(toMap(key, identity(), (first, second) -> second, LinkedHashMap::new));
    }

    private static Presence presence(ServicePrincipal principal) {
        return new Presence(principal.tenant(), principal.appId());
    }

    private static Consent consent(PermissionGrant grant) {
        return new Consent(grant.client(), grant.resource(), grant.user());
    }

    void put(Tenant tenant) {
        tenants.put(tenant.id(), tenant);
    }

    void put(User user) {
        users.put(user.id(), user);
    }

    void put(Group group) {
        groups.put(group.id(), group);
    }

    /** Puts a registration, and its service principal in the home tenant where there is none. */
    void put(AppRegistration app) {
        apps.put(app.appId(), app);
        Presence home = new Presence(app.homeTenant(), app.appId());
        servicePrincipals.putIfAbsent(home, FirstPartyApps.presence(app.homeTenant(), app));
        servicePrincipals.replaceAll((key, principal) ->
                key.app().equals(app.appId()) ? principal.withDisplayName(app.displayName()) : principal);
    }

    void put(ServicePrincipal principal) {
        servicePrincipals.put(presence(principal), principal);
    }

    void put(PermissionGrant grant) {
        grants.put(consent(grant), grant);
    }

    /** Puts a grant beside what the same user, or everybody, has consented to before. */
    void add(PermissionGrant grant) {
        grants.merge(consent(grant), grant, PermissionGrant::with);
    }

    void remove(PermissionGrant grant) {
        grants.remove(consent(grant));
    }

    void put(AppRoleAssignment assignment) {
        roleAssignments.put(assignment, assignment);
    }

    /** Puts a managed identity; its registration and service principal are put by themselves. */
    void put(ManagedIdentity identity) {
        managedIdentities.put(identity.client(), identity);
    }

    void remove(AppRoleAssignment assignment) {
        roleAssignments.remove(assignment);
    }

    Collection<Tenant> tenants() {
        return tenants.values();
    }

    Optional<Tenant> tenant(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    Optional<Tenant> tenantByDomain(String domain) {
        return tenants.values().stream()
                .filter(tenant -> tenant.domains().contains(domain))
                .findFirst();
    }

    Optional<User> user(ObjectId id) {
        return Optional.ofNullable(users.get(id));
    }

    Optional<Group> group(ObjectId id) {
        return Optional.ofNullable(groups.get(id));
    }

    Optional<AppRegistration> app(AppId id) {
        return Optional.ofNullable(apps.get(id)).or(() -> firstParty.app(id));
    }

    /** The directory extension with this full name, if an application has registered it. */
    Optional<ExtensionProperty> extension(String fullName) {
        return Stream.concat(apps.values().stream(), firstParty.apps().stream())
                .flatMap(app -> app.claims().extensions().stream()
                        .filter(extension -> extension.fullName(app.appId()).equals(fullName)))
                .findFirst();
    }

    /** The registration whose application object has this id, leaving first-party ones out. */
    Optional<AppRegistration> appByObjectId(ObjectId id) {
        return apps.values().stream().filter(app -> app.id().equals(id)).findFirst();
    }

    Optional<ServicePrincipal> servicePrincipal(TenantId tenant, AppId app) {
        return Optional.ofNullable(servicePrincipals.get(new Presence(tenant, app)))
                .or(() -> app(app).filter(known -> known.firstParty() || FirstPartyApps.isImplied(known, tenant))
                        .map(known -> FirstPartyApps.presence(tenant, known)));
    }

    /** The stored service principal with this id. */
    Optional<ServicePrincipal> servicePrincipal(ObjectId id) {
        return servicePrincipals.values().stream()
                .filter(principal -> principal.id().equals(id))
                .findFirst();
    }

    /** The applications that have a service principal in {@code tenant}. */
    Stream<AppRegistration> appsPresentIn(TenantId tenant) {
        return Stream.concat(apps.values().stream(), firstParty.apps().stream())
                .filter(app -> servicePrincipal(tenant, app.appId()).isPresent());
    }

    /** Those that {@code name} may mean, present in {@code tenant}: by application id, else by App ID URI, else by name. */
    List<AppRegistration> appsNamed(TenantId tenant, String name) {
        return appsNamed(name, app -> servicePrincipal(tenant, app.appId()).isPresent());
    }

    /** Those that {@code name} may mean, wherever they live. */
    List<AppRegistration> appsNamed(String name) {
        return appsNamed(name, app -> true);
    }

    private List<AppRegistration> appsNamed(String name, Predicate<AppRegistration> among) {
        Optional<UUID> guid = Guids.tryParse(name);
        if (guid.isPresent()) {
            return app(new AppId(guid.get())).filter(among).stream().toList();
        }
        List<AppRegistration> byUri = apps(app -> hasUri(app, name) && among.test(app));
        return byUri.isEmpty() ? apps(app -> app.displayName().equals(name) && among.test(app)) : byUri;
    }

    private static boolean hasUri(AppRegistration app, String uri) {
        return app.identifierUris().stream().anyMatch(uri::equalsIgnoreCase);
    }

    private List<AppRegistration> apps(Predicate<AppRegistration> test) {
        return Stream.concat(apps.values().stream(), firstParty.apps().stream())
                .filter(test)
                .toList();
    }

    Optional<User> userNamed(TenantId tenant, String userPrincipalName) {
        return users.values().stream()
                .filter(user ->
                        user.tenant().equals(tenant) && user.userPrincipalName().equalsIgnoreCase(userPrincipalName))
                .findFirst();
    }

    /** The member with this name, in whichever tenant. */
    Optional<User> memberNamed(String userPrincipalName) {
        return users.values().stream()
                .filter(user -> !user.guest() && user.userPrincipalName().equalsIgnoreCase(userPrincipalName))
                .findFirst();
    }

    List<Group> groupsNamed(TenantId tenant, String displayName) {
        return groups.values().stream()
                .filter(group ->
                        group.tenant().equals(tenant) && group.displayName().equals(displayName))
                .toList();
    }

    /** The users, groups and service principals of {@code tenant} that {@code name} may mean. */
    List<ObjectId> principalsNamed(TenantId tenant, String name) {
        Stream<ObjectId> byId = Guids.tryParse(name).map(ObjectId::new).stream().filter(id -> isPrincipal(tenant, id));
        Stream<ObjectId> named = Stream.of(
                        userNamed(tenant, name).stream().map(User::id),
                        groupsNamed(tenant, name).stream().map(Group::id),
                        appsNamed(tenant, name).stream()
                                .flatMap(app -> servicePrincipal(tenant, app.appId()).stream())
                                .map(ServicePrincipal::id))
                .flatMap(identity());
        return Stream.concat(byId, named).distinct().toList();
    }

    private boolean isPrincipal(TenantId tenant, ObjectId id) {
        return user(id).filter(user -> user.tenant().equals(tenant)).isPresent()
                || group(id).filter(group -> group.tenant().equals(tenant)).isPresent()
                || servicePrincipal(id)
                        .filter(principal -> principal.tenant().equals(tenant))
                        .isPresent();
    }

    /** The directory after the change. */
    DirectoryContent content() {
        Map<ObjectId, AppRegistration> appsByPrincipal = new LinkedHashMap<>();
        firstParty
                .complete(tenants.values(), apps.values(), servicePrincipals.values())
                .forEach(
                        principal -> app(principal.appId()).ifPresent(app -> appsByPrincipal.put(principal.id(), app)));
        Set<ObjectId> principals = new HashSet<>(appsByPrincipal.keySet());
        principals.addAll(users.keySet());
        principals.addAll(groups.keySet());

        return new DirectoryContent(
                sorted(tenants.values().stream(), Tenant::id),
                sorted(users.values().stream(), User::tenant),
                sorted(groups.values().stream().map(group -> withMembersAmong(principals, group)), Group::tenant),
                sorted(
                        apps.values().stream()
                                .sorted(Comparator.comparing(AppRegistration::appId))
                                .map(this::withLiveReferences),
                        AppRegistration::homeTenant),
                sorted(servicePrincipals.values().stream(), ServicePrincipal::tenant),
                sorted(
                        grants.values().stream()
                                .filter(grant -> appsByPrincipal.containsKey(grant.client())
                                        && appsByPrincipal.containsKey(grant.resource()))
                                .map(grant -> withScopesOf(appsByPrincipal.get(grant.resource()), grant))
                                .filter(grant -> !grant.scopes().isEmpty()),
                        PermissionGrant::tenant),
                sorted(
                        roleAssignments.values().stream()
                                .filter(assignment -> principals.contains(assignment.principal())
                                        && isRoleOf(appsByPrincipal.get(assignment.resource()), assignment.role())),
                        AppRoleAssignment::tenant),
                sorted(managedIdentities.values().stream(), ManagedIdentity::tenant));
    }

    private static <T> List<T> sorted(Stream<T> objects, Function<T, TenantId> tenant) {
        return objects.sorted(Comparator.comparing(tenant)).toList();
    }

    private static Group withMembersAmong(Set<ObjectId> principals, Group group) {
        return principals.containsAll(group.members())
                ? group
                : group.withMembers(
                        group.members().stream().filter(principals::contains).collect(toUnmodifiableSet()));
    }

    private AppRegistration withLiveReferences(AppRegistration app) {
        List<RequiredPermission> required = app.requiredPermissions().stream()
                .filter(permission -> app(permission.resource())
                        .filter(resource -> exposes(resource, permission.permission()))
                        .isPresent())
                .toList();
        Set<KeyId> ownScopes = app.scopes().stream().map(PermissionScope::id).collect(toUnmodifiableSet());
        List<PreauthorizedApp> preauthorized = app.preauthorizedApps().stream()
                .map(client -> new PreauthorizedApp(
                        client.client(),
                        client.scopes().stream().filter(ownScopes::contains).collect(toUnmodifiableSet())))
                .filter(client -> !client.scopes().isEmpty())
                .toList();
        return required.equals(app.requiredPermissions()) && preauthorized.equals(app.preauthorizedApps())
                ? app
                : app.withReferences(required, preauthorized, app.knownClients());
    }

    private static boolean exposes(AppRegistration resource, KeyId permission) {
        return resource.appRole(permission).isPresent()
                || resource.scopes().stream().anyMatch(scope -> scope.id().equals(permission));
    }

    private static PermissionGrant withScopesOf(AppRegistration resource, PermissionGrant grant) {
        Set<String> live = grant.scopes().stream()
                .filter(scope -> resource.scope(scope).isPresent())
                .collect(toUnmodifiableSet());
        return live.size() == grant.scopes().size()
                ? grant
                : new PermissionGrant(grant.tenant(), grant.client(), grant.resource(), grant.user(), live);
    }

    private static boolean isRoleOf(@Nullable AppRegistration resource, KeyId role) {
        return resource != null
                && (role.equals(DEFAULT_ACCESS) || resource.appRole(role).isPresent());
    }
}
