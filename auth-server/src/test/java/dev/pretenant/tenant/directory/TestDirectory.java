package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A directory in memory that starts empty and holds what a test adds. */
public final class TestDirectory implements Directory {

    public static final TenantId MERIDIAN = TenantId.of("10000000-0000-4000-8000-000000000001");
    public static final TenantId SOLSTICE = TenantId.of("10000000-0000-4000-8000-000000000002");

    private final List<Tenant> tenants = new ArrayList<>();
    private final List<AppRegistration> apps = new ArrayList<>();
    private final List<ServicePrincipal> servicePrincipals = new ArrayList<>();
    private final List<AppRoleAssignment> roleAssignments = new ArrayList<>();
    private final List<PermissionGrant> grants = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    /** The two tenants of the seeds, with nothing in them. */
    public static TestDirectory withTenants() {
        return new TestDirectory()
                .add(new Tenant(MERIDIAN, "Meridian", List.of("meridian.test"), "", "WW"))
                .add(new Tenant(SOLSTICE, "Solstice", List.of("solstice.test"), "", "EU"));
    }

    public TestDirectory add(Tenant tenant) {
        tenants.add(tenant);
        return this;
    }

    public TestDirectory add(AppRegistration app) {
        apps.add(app);
        return this;
    }

    public TestDirectory add(ServicePrincipal servicePrincipal) {
        servicePrincipals.add(servicePrincipal);
        return this;
    }

    public TestDirectory add(AppRoleAssignment assignment) {
        roleAssignments.add(assignment);
        return this;
    }

    public TestDirectory add(PermissionGrant grant) {
        grants.add(grant);
        return this;
    }

    public TestDirectory add(User user) {
        users.add(user);
        return this;
    }

    public TestDirectory add(Group group) {
        groups.add(group);
        return this;
    }

    @Override
    public List<Tenant> tenants() {
        return tenants.stream().sorted(Comparator.comparing(Tenant::id)).toList();
    }

    @Override
    public Optional<Tenant> tenant(TenantId id) {
        return tenants.stream().filter(tenant -> tenant.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Tenant> tenantByDomain(String domain) {
        return tenants.stream()
                .filter(tenant -> tenant.domains().contains(domain.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public Optional<AppRegistration> app(AppId id) {
        return apps.stream().filter(app -> app.appId().equals(id)).findFirst();
    }

    @Override
    public List<AppRegistration> apps(TenantId tenant) {
        return apps.stream()
                .filter(app -> app.homeTenant().equals(tenant) && !app.firstParty())
                .sorted(Comparator.comparing(AppRegistration::appId))
                .toList();
    }

    @Override
    public List<ManagedIdentity> managedIdentities() {
        return List.of();
    }

    @Override
    public Optional<ServicePrincipal> servicePrincipal(TenantId tenant, AppId app) {
        return servicePrincipals.stream()
                .filter(candidate ->
                        candidate.tenant().equals(tenant) && candidate.appId().equals(app))
                .findFirst();
    }

    @Override
    public List<ServicePrincipal> servicePrincipals(TenantId tenant) {
        return servicePrincipals.stream()
                .filter(principal -> principal.tenant().equals(tenant))
                .toList();
    }

    @Override
    public Optional<ServicePrincipal> resource(TenantId tenant, String name) {
        return servicePrincipals.stream()
                .filter(candidate -> candidate.tenant().equals(tenant)
                        && app(candidate.appId())
                                .filter(app -> isNamed(app, name))
                                .isPresent())
                .findFirst();
    }

    private static boolean isNamed(AppRegistration app, String name) {
        return app.appId().toString().equalsIgnoreCase(name)
                || app.identifierUris().stream()
                        .anyMatch(uri -> withoutSlash(uri).equalsIgnoreCase(withoutSlash(name)));
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    @Override
    public Optional<Duration> tokenLifetime(ServicePrincipal audience) {
        return new TokenLifetimes(tenants).of(audience);
    }

    @Override
    public List<AppRole> applicationRoles(ServicePrincipal client, ServicePrincipal resource) {
        return app(resource.appId()).map(AppRegistration::appRoles).orElse(List.of()).stream()
                .filter(role -> role.enabled()
                        && roleAssignments.contains(
                                new AppRoleAssignment(client.tenant(), client.id(), resource.id(), role.id())))
                .toList();
    }

    @Override
    public List<AppRoleAssignment> roleAssignments(TenantId tenant, ObjectId principal) {
        return roleAssignments.stream()
                .filter(candidate -> candidate.tenant().equals(tenant)
                        && candidate.principal().equals(principal))
                .toList();
    }

    @Override
    public List<PermissionGrant> grants(ServicePrincipal client, ServicePrincipal resource) {
        return grants.stream()
                .filter(candidate -> candidate.client().equals(client.id())
                        && candidate.resource().equals(resource.id()))
                .toList();
    }

    @Override
    public List<PermissionGrant> grantsOf(ServicePrincipal client) {
        return List.of();
    }

    @Override
    public Optional<User> account(TenantId tenant, TenantId homeTenant, ObjectId homeUser) {
        return Optional.empty();
    }

    @Override
    public Optional<User> user(TenantId tenant, ObjectId id) {
        return users(tenant).stream().filter(user -> user.id().equals(id)).findFirst();
    }

    @Override
    public Optional<User> userByName(TenantId tenant, String userPrincipalName) {
        return users(tenant).stream()
                .filter(user -> user.userPrincipalName().equalsIgnoreCase(userPrincipalName))
                .findFirst();
    }

    @Override
    public List<User> users(TenantId tenant) {
        return users.stream().filter(user -> user.tenant().equals(tenant)).toList();
    }

    @Override
    public Optional<Group> group(TenantId tenant, ObjectId id) {
        return groups(tenant).stream().filter(group -> group.id().equals(id)).findFirst();
    }

    @Override
    public List<Group> groups(TenantId tenant) {
        return groups.stream().filter(group -> group.tenant().equals(tenant)).toList();
    }

    @Override
    public Set<ObjectId> directGroups(TenantId tenant, ObjectId member) {
        return groups(tenant).stream()
                .filter(group -> group.members().contains(member))
                .map(Group::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<ObjectId> transitiveGroups(TenantId tenant, ObjectId member) {
        Set<ObjectId> found = new HashSet<>();
        collectGroups(tenant, member, found);
        return Set.copyOf(found);
    }

    private void collectGroups(TenantId tenant, ObjectId member, Set<ObjectId> found) {
        groups(tenant).stream()
                .filter(group -> group.members().contains(member) && found.add(group.id()))
                .forEach(group -> collectGroups(tenant, group.id(), found));
    }
}
