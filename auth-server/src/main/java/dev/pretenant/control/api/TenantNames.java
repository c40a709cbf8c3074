package dev.pretenant.control.api;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the tenant that a control request names, by id or by verified domain. */
final class TenantNames {

    private final Directory directory;

    TenantNames(Directory directory) {
        this.directory = directory;
    }

    Tenant required(String name) {
        return Guids.tryParse(name)
                .flatMap(id -> directory.tenant(new TenantId(id)))
                .or(() -> directory.tenantByDomain(name))
                .orElseThrow(() -> ControlRefusal.notFound("there is no tenant '" + name + "'"));
    }

    /** The tenant that is named, or empty where none is. */
    Optional<Tenant> named(@Nullable String name) {
        return name == null || name.isEmpty() ? Optional.empty() : Optional.of(required(name));
    }
}
