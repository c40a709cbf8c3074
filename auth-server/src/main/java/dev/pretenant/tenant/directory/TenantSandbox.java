package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tenants of somebody's own, made, reset and removed together.
 *
 * @param id stands in their domains: the copy of {@code meridian.test} has {@code meridian-ID.test}
 * @param tenants what it consists of, in the order of the originals
 * @param copiedTenants which of them are copies, and the default domains of the originals
 * @param copiedApps which applications are copies, and the originals
 */
public record TenantSandbox(
        String id, Set<TenantId> tenants, Map<TenantId, String> copiedTenants, Map<AppId, AppId> copiedApps) {

    public TenantSandbox {
        tenants = Collections.unmodifiableSet(new LinkedHashSet<>(tenants));
        copiedTenants = Map.copyOf(copiedTenants);
        copiedApps = Map.copyOf(copiedApps);
    }

    /** The same sandbox with other tenants in it. */
    TenantSandbox with(Set<TenantId> others) {
        return new TenantSandbox(id, others, copiedTenants, copiedApps);
    }
}
