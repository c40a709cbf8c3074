package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rings of sandboxes, in memory as these are, beside the installation's. A sandbox that leaves its keys alone has none, and
 * costs nothing; while no sandbox has one, finding a tenant's ring costs a volatile read.
 */
final class SandboxKeys implements TenantKeys, Resettable {

    private final StoredKeyRing installation;
    private final EmulatorClock clock;
    private final KeySettings settings;
    private volatile Map<TenantId, StoredKeyRing> own = Map.of();

    SandboxKeys(StoredKeyRing installation, EmulatorClock clock, KeySettings settings) {
        this.installation = installation;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public KeyRing of(TenantId tenant) {
        return own.getOrDefault(tenant, installation);
    }

    @Override
    public KeyRing ofToken(@Nullable Object tid) {
        if (own.isEmpty()) {
            return installation;
        }
        return Guids.tryParse(Objects.toString(tid, ""))
                .map(id -> of(new TenantId(id)))
                .orElse(installation);
    }

    @Override
    public KeyRing ofSandbox(Set<TenantId> tenants) {
        return new CopiedOnChange(tenants);
    }

    @Override
    public synchronized void grown(Set<TenantId> tenants) {
        ownOf(tenants).ifPresent(ring -> give(tenants, ring));
    }

    @Override
    public List<KeyRing> all() {
        return Stream.concat(
                        Stream.<KeyRing>of(installation), own.values().stream().distinct())
                .toList();
    }

    @Override
    public synchronized void reset() {
        own = Map.of();
    }

    @Override
    public synchronized void reset(Set<TenantId> tenants) {
        change(rings -> rings.keySet().removeAll(tenants));
    }

    @Override
    public Runnable snapshot() {
        Map<TenantId, StoredKeyRing> former = own;
        List<Runnable> keys =
                former.values().stream().distinct().map(StoredKeyRing::snapshot).toList();
        return () -> {
            keys.forEach(Runnable::run);
            restore(former);
        };
    }

    private synchronized void restore(Map<TenantId, StoredKeyRing> former) {
        own = former;
    }

    private synchronized StoredKeyRing ownOrCopied(Set<TenantId> tenants) {
        StoredKeyRing ring =
                ownOf(tenants).orElseGet(() -> copy(clock.of(tenants.iterator().next())));
        give(tenants, ring);
        return ring;
    }

    private Optional<StoredKeyRing> ownOf(Set<TenantId> tenants) {
        return tenants.stream()
                .flatMap(tenant -> Stream.ofNullable(own.get(tenant)))
                .findFirst();
    }

    /** What is due or forgotten some time from now stays so on a clock that shows another time. */
    private StoredKeyRing copy(Clock sandbox) {
        Duration ahead = Duration.between(clock.instant(), sandbox.instant());
        return new StoredKeyRing(installation.keys().movedBy(ahead), sandbox, settings);
    }

    private void give(Set<TenantId> tenants, StoredKeyRing ring) {
        change(rings -> tenants.forEach(tenant -> rings.put(tenant, ring)));
    }

    private void change(Consumer<Map<TenantId, StoredKeyRing>> change) {
        Map<TenantId, StoredKeyRing> rings = new LinkedHashMap<>(own);
        change.accept(rings);
        own = Collections.unmodifiableMap(rings);
    }

    private final class CopiedOnChange implements KeyRing {

        private final Set<TenantId> tenants;

        CopiedOnChange(Set<TenantId> tenants) {
            this.tenants = tenants;
        }

        private KeyRing now() {
            return of(tenants.iterator().next());
        }

        @Override
        public SigningKey current() {
            return now().current();
        }

        @Override
        public List<SigningKey> published() {
            return now().published();
        }

        @Override
        public Rotation rotate() {
            return ownOrCopied(tenants).rotate();
        }

        @Override
        public SigningKey publish() {
            return ownOrCopied(tenants).publish();
        }

        @Override
        public boolean revoke(String keyId) {
            return now().published().stream().anyMatch(key -> key.keyId().equals(keyId))
                    && ownOrCopied(tenants).revoke(keyId);
        }

        @Override
        public Stage stageOf(SigningKey key) {
            return now().stageOf(key);
        }
    }
}
