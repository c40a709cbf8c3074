package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the person that a path is about, if the caller may see them. */
final class GraphPeople {

    /** Global, User, Helpdesk, Password, Authentication and Privileged Authentication Administrator. */
    private static final Set<String> USER_ADMINISTRATORS = Set.of(
            "62e90394-69f5-4237-9190-012177145e10",
            "fe930be7-5e62-47db-91af-98c3a49a38b1",
            "729827e3-9c14-49f7-bb1b-9608f156bbb8",
            "966707d0-3269-4727-9be2-8c3a10f19b9d",
            "c4e39bd9-1100-46d3-8c65-fb160da0071f",
            "7be44c8a-adaf-4e2a-84d6-ab2649e08a13");

    private final Directory directory;

    GraphPeople(Directory directory) {
        this.directory = directory;
    }

    /** The person in whose name {@code caller} acts. */
    User me(GraphCaller caller, GraphPermission permission) {
        ObjectId id = caller.user().orElseThrow(GraphError.NO_PERSON::with);
        permission.requireForOneself(caller);
        return directory.user(caller.tenant(), id).orElseThrow(() -> GraphError.OBJECT_NOT_FOUND.with(id));
    }

    /**
     * The person that {@code name} stands for.
     *
     * @param name object id or user principal name; {@code null} under {@code /me}
     */
    User find(GraphCaller caller, @Nullable String name, GraphPermission permission) {
        if (name == null) {
            return me(caller, permission);
        }
        Optional<User> named = named(caller.tenant(), name);
        if (named.isPresent() && named.map(User::id).equals(caller.user())) {
            return me(caller, permission);
        }
        // Before anything is said about whether such a person exists.
        permission.requireForAnybody(caller);
        return named.orElseThrow(() -> GraphError.OBJECT_NOT_FOUND.with(name));
    }

    /**
     * The person that {@code name} stands for, to be changed: in a person's name only an administrator may do that to others.
     *
     * @param name object id or user principal name; {@code null} under {@code /me}
     */
    User findToChange(GraphCaller caller, @Nullable String name, GraphPermission permission) {
        User found = find(caller, name, permission);
        if (!caller.user().filter(found.id()::equals).isPresent()) {
            requireAdministrator(caller);
        }
        return found;
    }

    /** Refuses a caller that acts for a person who administers no users; an app that acts for itself needs no role. */
    void requireAdministrator(GraphCaller caller) {
        boolean allowed = caller.user().isEmpty()
                || caller.user()
                        .flatMap(id -> directory.user(caller.tenant(), id))
                        .filter(user -> !Collections.disjoint(user.directoryRoles(), USER_ADMINISTRATORS))
                        .isPresent();
        if (!allowed) {
            throw GraphError.PRIVILEGES_INSUFFICIENT.with();
        }
    }

    private Optional<User> named(TenantId tenant, String name) {
        return Guids.tryParse(name)
                .map(id -> directory.user(tenant, new ObjectId(id)))
                .orElseGet(() -> directory.userByName(tenant, name));
    }
}
