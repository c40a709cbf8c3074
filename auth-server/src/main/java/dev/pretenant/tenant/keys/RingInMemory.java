package dev.pretenant.tenant.keys;

import java.util.function.UnaryOperator;

/** Keys that end with the server. */
final class RingInMemory implements RingStore {

    private RingKeys keys;

    RingInMemory(RingKeys keys) {
        this.keys = keys;
    }

    @Override
    public synchronized RingKeys read() {
        return keys;
    }

    @Override
    public synchronized RingKeys change(UnaryOperator<RingKeys> change) {
        keys = change.apply(keys);
        return keys;
    }
}
