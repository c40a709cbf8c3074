package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The directory in the database: read whole, one query a table; of a change the difference is written, in one transaction.
 */
class DirectoryTables implements DirectoryStore {

    private static final Sort LISTING = Sort.by("position");

    private final TenantRows tenants;
    private final UserRows users;
    private final GroupRows groups;
    private final AppRegistrationRows apps;
    private final ServicePrincipalRows servicePrincipals;
    private final PermissionGrantRows grants;
    private final AppRoleAssignmentRows roleAssignments;
    private final ManagedIdentityRows managedIdentities;

    DirectoryTables(
            TenantRows tenants,
            UserRows users,
            GroupRows groups,
            AppRegistrationRows apps,
            ServicePrincipalRows servicePrincipals,
            PermissionGrantRows grants,
            AppRoleAssignmentRows roleAssignments,
            ManagedIdentityRows managedIdentities) {
        this.tenants = tenants;
        this.users = users;
        this.groups = groups;
        this.apps = apps;
        this.servicePrincipals = servicePrincipals;
        this.grants = grants;
        this.roleAssignments = roleAssignments;
        this.managedIdentities = managedIdentities;
    }

    @Override
    @Transactional(readOnly = true)
    public DirectoryContent load() {
        return new DirectoryContent(
                read(tenants, TenantRow::tenant, Tenant::id),
                read(users, UserRow::user, User::tenant),
                read(groups, GroupRow::group, Group::tenant),
                read(apps, AppRegistrationRow::app, AppRegistration::homeTenant),
                read(servicePrincipals, ServicePrincipalRow::servicePrincipal, ServicePrincipal::tenant),
                read(grants, PermissionGrantRow::grant, PermissionGrant::tenant),
                read(roleAssignments, AppRoleAssignmentRow::assignment, AppRoleAssignment::tenant),
                read(managedIdentities, ManagedIdentityRow::managedIdentity, ManagedIdentity::tenant));
    }

    private static <T, R extends Row> List<T> read(
            JpaRepository<R, ?> table, Function<R, T> object, Function<T, TenantId> tenant) {
        return table.findAll(LISTING).stream()
                .map(object)
                .sorted(Comparator.comparing(tenant))
                .toList();
    }

    @Override
    @Transactional
    public void replace(DirectoryContent stored, DirectoryContent wanted) {
        List<TableChange<?, ?>> changes = List.of(
                new TableChange<>(
                        tenants, stored.tenants(), wanted.tenants(), t -> t.id().value(), Tenant::id, TenantRow::new),
                new TableChange<>(
                        users, stored.users(), wanted.users(), u -> u.id().value(), User::tenant, UserRow::new),
                new TableChange<>(
                        groups, stored.groups(), wanted.groups(), g -> g.id().value(), Group::tenant, GroupRow::new),
                new TableChange<>(
                        apps,
                        stored.apps(),
                        wanted.apps(),
                        a -> a.id().value(),
                        AppRegistration::homeTenant,
                        AppRegistrationRow::new),
                new TableChange<>(
                        servicePrincipals,
                        stored.servicePrincipals(),
                        wanted.servicePrincipals(),
                        p -> p.id().value(),
                        ServicePrincipal::tenant,
                        ServicePrincipalRow::new),
                new TableChange<>(
                        grants,
                        stored.grants(),
                        wanted.grants(),
                        PermissionGrantRow::idOf,
                        PermissionGrant::tenant,
                        PermissionGrantRow::new),
                new TableChange<>(
                        roleAssignments,
                        stored.roleAssignments(),
                        wanted.roleAssignments(),
                        AppRoleAssignmentRow::idOf,
                        AppRoleAssignment::tenant,
                        AppRoleAssignmentRow::new),
                new TableChange<>(
                        managedIdentities,
                        stored.managedIdentities(),
                        wanted.managedIdentities(),
                        m -> m.client().value(),
                        ManagedIdentity::tenant,
                        ManagedIdentityRow::new));
        // Everything goes before anything comes, so that a name can pass from one object to another.
        changes.forEach(TableChange::delete);
        changes.forEach(TableChange::save);
    }
}
