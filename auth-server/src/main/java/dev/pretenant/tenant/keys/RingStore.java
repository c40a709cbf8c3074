package dev.pretenant.tenant.keys;

import java.util.function.UnaryOperator;

/** Where the keys of one ring are kept. */
interface RingStore {

    /** The keys as they are kept now. */
    RingKeys read();

    /** Keeps what {@code change} makes of the keys, which nobody else changes meanwhile. Returns what is kept then. */
    RingKeys change(UnaryOperator<RingKeys> change);
}
