package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that is stored: the objects of all tenants, tenants in the order of their ids, the objects of a tenant in
 * listing order. First-party applications are not in it, nor are their service principals while a tenant leaves them alone.
 */
record DirectoryContent(
        List<Tenant> tenants,
        List<User> users,
        List<Group> groups,
        List<AppRegistration> apps,
        List<ServicePrincipal> servicePrincipals,
        List<PermissionGrant> grants,
        List<AppRoleAssignment> roleAssignments,
        List<ManagedIdentity> managedIdentities) {

    static final DirectoryContent EMPTY = new DirectoryContent(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    DirectoryContent {
        tenants = List.copyOf(tenants);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        apps = List.copyOf(apps);
        servicePrincipals = List.copyOf(servicePrincipals);
        grants = List.copyOf(grants);
        roleAssignments = List.copyOf(roleAssignments);
        managedIdentities = List.copyOf(managedIdentities);
    }

    /** How many users, groups and applications there are. */
    int size() {
        return users.size() + groups.size() + apps.size();
    }

    /** What belongs to the tenants {@code among}. */
    DirectoryContent only(Predicate<TenantId> among) {
        return new DirectoryContent(
                only(tenants, Tenant::id, among),
                only(users, User::tenant, among),
                only(groups, Group::tenant, among),
                only(apps, AppRegistration::homeTenant, among),
                only(servicePrincipals, ServicePrincipal::tenant, among),
                only(grants, PermissionGrant::tenant, among),
                only(roleAssignments, AppRoleAssignment::tenant, among),
                only(managedIdentities, ManagedIdentity::tenant, among));
    }

    private static <T> List<T> only(List<T> objects, Function<T, TenantId> tenant, Predicate<TenantId> among) {
        return objects.stream()
                .filter(object -> among.test(tenant.apply(object)))
                .toList();
    }

    /** This and the objects of other tenants. */
    DirectoryContent and(DirectoryContent others) {
        return new DirectoryContent(
                and(tenants, others.tenants, Tenant::id),
                and(users, others.users, User::tenant),
                and(groups, others.groups, Group::tenant),
                and(apps, others.apps, AppRegistration::homeTenant),
                and(servicePrincipals, others.servicePrincipals, ServicePrincipal::tenant),
                and(grants, others.grants, PermissionGrant::tenant),
                and(roleAssignments, others.roleAssignments, AppRoleAssignment::tenant),
                and(managedIdentities, others.managedIdentities, ManagedIdentity::tenant));
    }

    private static <T> List<T> and(List<T> some, List<T> others, Function<T, TenantId> tenant) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparing(tenant))
                .toList();
    }
}
