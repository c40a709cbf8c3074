package dev.pretenant.control.api;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.util.List;
import java.util.Optional;

/** Finds the user that a control request names, by id or user principal name. */
final class UserNames {

    private final Directory directory;

    UserNames(Directory directory) {
        this.directory = directory;
    }

    /** The user that goes by {@code name} in {@code tenant}, or in any tenant. */
    User required(String name, Optional<Tenant> tenant) {
        List<Tenant> where = tenant.map(List::of).orElseGet(directory::tenants);
        return where.stream()
                .flatMap(at -> user(at, name).stream())
                .findFirst()
                .orElseThrow(() -> ControlRefusal.notFound("there is no user '" + name + "'"));
    }

    private Optional<User> user(Tenant tenant, String name) {
        return Guids.tryParse(name)
                .flatMap(id -> directory.user(tenant.id(), new ObjectId(id)))
                .or(() -> directory.userByName(tenant.id(), name));
    }
}
