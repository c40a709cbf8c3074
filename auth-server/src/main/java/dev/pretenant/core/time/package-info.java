/**
 * The emulator's clock. Everything that asks what time it is asks {@link dev.pretenant.core.time.EmulatorClock}; nothing
 * else in the program reads the machine's clock, so that a test can move a tenant through days in a millisecond.
 */
@NullMarked
package dev.pretenant.core.time;

import org.jspecify.annotations.NullMarked;
