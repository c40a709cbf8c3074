package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The directory at one moment: immutable, every question on the path of a token answered by a look into a hash table. */
final class Snapshot implements Directory {

    private record Presence(TenantId tenant, AppId app) {}

    private record Name(TenantId tenant, String lowerCase) {}

    private record Account(TenantId tenant, TenantId homeTenant, ObjectId homeUser) {}

    private record Pair(ObjectId client, ObjectId resource) {}

    private final Map<TenantId, Tenant> tenants;
    private final List<Tenant> tenantList;
    private final Map<String, Tenant> tenantsByDomain;
    private final Map<AppId, AppRegistration> apps;
    private final Map<TenantId, List<AppRegistration>> appLists;
    private final TokenLifetimes tokenLifetimes;
    private final Map<Presence, ServicePrincipal> servicePrincipals;
    private final Map<Name, ServicePrincipal> resources;
    private final Map<ObjectId, User> users;
    private final Map<TenantId, List<User>> userLists;
    private final Map<Name, User> usersByName;
    private final Map<Account, User> accounts;
    private final Map<ObjectId, Group> groups;
    private final Map<TenantId, List<Group>> groupLists;
    private final Map<ObjectId, List<Group>> groupsByMember;
    private final Map<ObjectId, List<AppRoleAssignment>> roleAssignments;
    private final Map<Pair, List<AppRole>> applicationRoles;
    private final Map<Pair, List<PermissionGrant>> grants;
    private final Map<ObjectId, List<PermissionGrant>> grantsByClient;
    private final List<ManagedIdentity> managedIdentities;

    Snapshot(DirectoryContent content, FirstPartyApps firstParty) {
        tenantList = content.tenants();
        tenants = index(tenantList, Tenant::id);
        tenantsByDomain = new HashMap<>();
        tenantList.forEach(tenant -> tenant.domains().forEach(domain -> tenantsByDomain.put(domain, tenant)));

        apps = new HashMap<>(index(firstParty.apps(), AppRegistration::appId));
        apps.putAll(index(content.apps(), AppRegistration::appId));
        managedIdentities = content.managedIdentities();
        Set<AppId> managed =
                managedIdentities.stream().map(ManagedIdentity::client).collect(toSet());
        appLists = content.apps().stream()
                .filter(app -> !managed.contains(app.appId()))
                .sorted(Comparator.comparing(AppRegistration::appId))
                .collect(groupingBy(AppRegistration::homeTenant, collectingAndThen(toList(), List::copyOf)));

        tokenLifetimes = new TokenLifetimes(tenantList);

        List<ServicePrincipal> principals =
                firstParty.complete(tenantList, content.apps(), content.servicePrincipals());
        servicePrincipals = index(principals, principal -> new Presence(principal.tenant(), principal.appId()));
        resources = new HashMap<>();
        principals.forEach(this::nameResource);

        users = index(content.users(), User::id);
        userLists = lists(content.users(), User::tenant);
        usersByName = index(content.users(), user -> name(user.tenant(), user.userPrincipalName()));

        accounts = index(content.users(), user -> new Account(user.tenant(), user.homeTenant(), user.homeObject()));

        groups = index(content.groups(), Group::id);
        groupLists = lists(content.groups(), Group::tenant);
        groupsByMember = new HashMap<>();
        content.groups().forEach(group -> group.members().forEach(member -> groupsByMember
                .computeIfAbsent(member, id -> new ArrayList<>())
                .add(group)));

        roleAssignments = lists(content.roleAssignments(), AppRoleAssignment::principal);
        applicationRoles = applicationRoles(content.roleAssignments(), index(principals, ServicePrincipal::id));
        grants = lists(content.grants(), grant -> new Pair(grant.client(), grant.resource()));
        grantsByClient = lists(content.grants(), PermissionGrant::client);
    }

    private static <K, T> Map<K, T> index(Collection<T> objects, Function<T, K> key) {
        return objects.stream().collect(toUnmodifiableMap(key, Function.identity()));
    }

    private static <K, T> Map<K, List<T>> lists(Collection<T> objects, Function<T, K> key) {
        return objects.stream().collect(groupingBy(key, collectingAndThen(toList(), List::copyOf)));
    }

    private static Name name(TenantId tenant, String text) {
        return new Name(tenant, text.toLowerCase(Locale.ROOT));
    }

    private void nameResource(ServicePrincipal principal) {
        resources.put(name(principal.tenant(), principal.appId().toString()), principal);
        AppRegistration app = apps.get(principal.appId());
        if (app != null) {
            app.identifierUris().forEach(uri -> resources.put(name(principal.tenant(), uri), principal));
        }
    }

    private Map<Pair, List<AppRole>> applicationRoles(
            List<AppRoleAssignment> assignments, Map<ObjectId, ServicePrincipal> principals) {
        Map<Pair, Set<KeyId>> assigned = assignments.stream()
                .filter(assignment -> principals.containsKey(assignment.principal()))
                .collect(groupingBy(
                        assignment -> new Pair(assignment.principal(), assignment.resource()),
                        mapping(AppRoleAssignment::role, toSet())));
        return assigned.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> rolesAmong(
                                entry.getValue(), principals.get(entry.getKey().resource()))));
    }

    private List<AppRole> rolesAmong(Set<KeyId> assigned, ServicePrincipal resource) {
        return apps.get(resource.appId()).appRoles().stream()
                .filter(role -> role.enabled() && role.forApplications() && assigned.contains(role.id()))
                .toList();
    }

    @Override
    public List<Tenant> tenants() {
        return tenantList;
    }

    @Override
    public Optional<Tenant> tenant(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public Optional<Tenant> tenantByDomain(String domain) {
        return Optional.ofNullable(tenantsByDomain.get(domain.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<AppRegistration> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    @Override
    public List<AppRegistration> apps(TenantId tenant) {
        return appLists.getOrDefault(tenant, List.of());
    }

    @Override
    public List<ManagedIdentity> managedIdentities() {
        return managedIdentities;
    }

    @Override
    public Optional<ServicePrincipal> servicePrincipal(TenantId tenant, AppId app) {
        return Optional.ofNullable(servicePrincipals.get(new Presence(tenant, app)));
    }

    @Override
    public List<ServicePrincipal> servicePrincipals(TenantId tenant) {
        return servicePrincipals.values().stream()
                .filter(principal -> principal.tenant().equals(tenant))
                .sorted(Comparator.comparing(ServicePrincipal::appId))
                .toList();
    }

    @Override
    public Optional<ServicePrincipal> resource(TenantId tenant, String name) {
        Name asked = name(tenant, name);
        ServicePrincipal exact = resources.get(asked);
        if (exact != null) {
            return Optional.of(exact);
        }
        String text = asked.lowerCase();
        String other = text.endsWith("/") ? text.substring(0, text.length() - 1) : text + "/";
        return Optional.ofNullable(resources.get(new Name(tenant, other)));
    }

    @Override
    public Optional<Duration> tokenLifetime(ServicePrincipal audience) {
        return tokenLifetimes.of(audience);
    }

    @Override
    public List<AppRole> applicationRoles(ServicePrincipal client, ServicePrincipal resource) {
        return applicationRoles.getOrDefault(new Pair(client.id(), resource.id()), List.of());
    }

    @Override
    public List<AppRoleAssignment> roleAssignments(TenantId tenant, ObjectId principal) {
        return roleAssignments.getOrDefault(principal, List.of()).stream()
                .filter(assignment -> assignment.tenant().equals(tenant))
                .toList();
    }

    @Override
    public List<PermissionGrant> grants(ServicePrincipal client, ServicePrincipal resource) {
        return grants.getOrDefault(new Pair(client.id(), resource.id()), List.of());
    }

    @Override
    public List<PermissionGrant> grantsOf(ServicePrincipal client) {
        return grantsByClient.getOrDefault(client.id(), List.of());
    }

    @Override
    public Optional<User> account(TenantId tenant, TenantId homeTenant, ObjectId homeUser) {
        return Optional.ofNullable(accounts.get(new Account(tenant, homeTenant, homeUser)));
    }

    @Override
    public Optional<User> user(TenantId tenant, ObjectId id) {
        return Optional.ofNullable(users.get(id)).filter(user -> user.tenant().equals(tenant));
    }

    @Override
    public Optional<User> userByName(TenantId tenant, String userPrincipalName) {
        return Optional.ofNullable(usersByName.get(name(tenant, userPrincipalName)));
    }

    @Override
    public List<User> users(TenantId tenant) {
        return userLists.getOrDefault(tenant, List.of());
    }

    @Override
    public Optional<Group> group(TenantId tenant, ObjectId id) {
        return Optional.ofNullable(groups.get(id))
                .filter(group -> group.tenant().equals(tenant));
    }

    @Override
    public List<Group> groups(TenantId tenant) {
        return groupLists.getOrDefault(tenant, List.of());
    }

    @Override
    public Set<ObjectId> directGroups(TenantId tenant, ObjectId member) {
        return groupsByMember.getOrDefault(member, List.of()).stream()
                .filter(group -> group.tenant().equals(tenant))
                .map(Group::id)
                .collect(toCollection(LinkedHashSet::new));
    }

    @Override
    public Set<ObjectId> transitiveGroups(TenantId tenant, ObjectId member) {
        Set<ObjectId> found = new LinkedHashSet<>();
        Deque<ObjectId> toVisit = new ArrayDeque<>(List.of(member));
        while (!toVisit.isEmpty()) {
            directGroups(tenant, toVisit.remove()).stream().filter(found::add).forEach(toVisit::add);
        }
        return found;
    }
}
