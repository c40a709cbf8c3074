package dev.pretenant.emulator;

import java.time.Duration;
import java.time.Instant;

/**
 * What time it is in the emulator. Whatever the server dates or lets expire follows it: tokens, codes, sessions, keys. Times
 * from 1970 to 2200 can be shown.
 *
 * @throws ControlException from every method, if the tenant does not exist or the time is out of bounds
 */
public interface ClockControl {

    /** What the clock shows. */
    ClockReading read();

    /** What time it shows. */
    default Instant now() {
        return read().now();
    }

    /** Stops it where it is. */
    ClockReading freeze();

    /** Stops it at {@code at}. */
    ClockReading freezeAt(Instant at);

    /** Moves it by {@code by}, which may be negative; one that stands still stands still at the new time. */
    ClockReading advance(Duration by);

    /** Lets it run, {@code offset} ahead of the machine's time, or behind where negative. */
    ClockReading offset(Duration offset);

    /** Back to the time it follows when nobody has set it: the machine's, or for a tenant the installation's. */
    ClockReading reset();
}
