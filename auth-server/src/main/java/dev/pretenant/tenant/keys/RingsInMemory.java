package dev.pretenant.tenant.keys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Rings that end with the server. A ring without keys takes no room. */
final class RingsInMemory implements RingStores {

    private final Map<String, RingKeys> byOwner = new ConcurrentHashMap<>();

    @Override
    public RingStore of(String owner) {
        return new RingStore() {
            @Override
            public RingKeys read() {
                return byOwner.getOrDefault(owner, RingKeys.NONE);
            }

            @Override
            public RingKeys change(UnaryOperator<RingKeys> change) {
                RingKeys kept = byOwner.compute(owner, (name, keys) -> {
                    RingKeys changed = change.apply(keys == null ? RingKeys.NONE : keys);
                    return changed.isEmpty() ? null : changed;
                });
                return kept == null ? RingKeys.NONE : kept;
            }
        };
    }
}
