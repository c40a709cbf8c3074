package dev.pretenant.apis.graph;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the person that a path is about, if the caller may see them. */
final class GraphPeople {

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

    private Optional<User> named(TenantId tenant, String name) {
        return Guids.tryParse(name)
                .map(id -> directory.user(tenant, new ObjectId(id)))
                .orElseGet(() -> directory.userByName(tenant, name));
    }
}
