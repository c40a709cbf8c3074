package dev.pretenant.tenant.permissions;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRoleAssignment;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import java.util.function.Predicate;

/** Whether a person may use an app at all, where the app lets in only those who are assigned to it. */
public final class UserAssignments {

    private final Directory directory;

    public UserAssignments(Directory directory) {
        this.directory = directory;
    }

    /** {@code user}, or a group that holds them as a direct member, is assigned to {@code client}, or nobody needs to be (50105). */
    public void require(ServicePrincipal client, AppRegistration app, User user) {
        if (client.assignmentRequired() && !isAssigned(client, user)) {
            throw EntraError.USER_NOT_ASSIGNED.with(app.displayName(), app.appId(), user.userPrincipalName());
        }
    }

    private boolean isAssigned(ServicePrincipal client, User user) {
        return directory.roleAssignments(user.tenant(), user.id()).stream().anyMatch(isTo(client))
                || directory.directGroups(user.tenant(), user.id()).stream()
                        .flatMap(group -> directory.roleAssignments(user.tenant(), group).stream())
                        .anyMatch(isTo(client));
    }

    private static Predicate<AppRoleAssignment> isTo(ServicePrincipal client) {
        return assignment -> assignment.resource().equals(client.id());
    }
}
