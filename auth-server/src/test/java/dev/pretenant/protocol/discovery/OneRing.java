package dev.pretenant.protocol.discovery;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.TenantKeys;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody's keys are the same. */
record OneRing(KeyRing ring) implements TenantKeys {

    @Override
    public KeyRing of(TenantId tenant) {
        return ring;
    }

    @Override
    public KeyRing ofToken(@Nullable Object tid) {
        return ring;
    }

    @Override
    public KeyRing ofSandbox(Set<TenantId> tenants) {
        return ring;
    }

    @Override
    public void grown(Set<TenantId> tenants) {}

    @Override
    public List<KeyRing> all() {
        return List.of(ring);
    }
}
