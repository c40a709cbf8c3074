package dev.pretenant.tenant.directory;

import java.util.List;

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
}
