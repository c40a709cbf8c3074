package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The rings of applications in the database, beside the installation's. */
final class StoredApplicationKeys implements ApplicationKeys {

    private final Function<String, KeyRing> rings;
    private final Map<String, KeyRing> open = new ConcurrentHashMap<>();

    /**
     * @param rings opens the ring of an owner
     */
    StoredApplicationKeys(Function<String, KeyRing> rings) {
        this.rings = rings;
    }

    @Override
    public KeyRing of(TenantId tenant, AppId app) {
        return open.computeIfAbsent(tenant + "/" + app, rings);
    }

    @Override
    public List<SigningKey> published() {
        return open.values().stream().flatMap(ring -> ring.published().stream()).toList();
    }
}
