package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The rings of applications in the database, beside the installation's. */
final class StoredApplicationKeys implements ApplicationKeys, Resettable {

    private final Function<String, StoredKeyRing> rings;
    private final Map<String, StoredKeyRing> open = new ConcurrentHashMap<>();

    /**
     * @param rings opens the ring of an owner
     */
    StoredApplicationKeys(Function<String, StoredKeyRing> rings) {
        this.rings = rings;
    }

    @Override
    public KeyRing of(TenantId tenant, AppId app) {
        return open.computeIfAbsent(tenant + "/" + app, rings);
    }

    /** Whoever has keys of its own gets others when they are asked for again. */
    @Override
    public void reset() {
        discard(List.copyOf(open.keySet()));
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        discard(open.keySet().stream()
                .filter(owner -> tenants.stream().anyMatch(tenant -> owner.startsWith(tenant + "/")))
                .toList());
    }

    private void discard(List<String> owners) {
        owners.forEach(owner -> open.computeIfPresent(owner, (name, ring) -> {
            ring.discard();
            return null;
        }));
    }

    @Override
    public Runnable snapshot() {
        Map<String, Runnable> former = new HashMap<>();
        open.forEach((owner, ring) -> former.put(owner, ring.snapshot()));
        return () -> former.forEach((owner, keys) -> {
            keys.run();
            open.remove(owner);
        });
    }

    @Override
    public List<SigningKey> published() {
        return open.values().stream().flatMap(ring -> ring.published().stream()).toList();
    }
}
