package dev.pretenant.emulator;

import java.time.Duration;
import java.time.Instant;

/**
 * What a clock of the emulator shows.
 *
 * @param now the time
 * @param offset how far it is ahead of the machine's time at this moment
 * @param frozen whether it stands still
 */
public record ClockReading(Instant now, Duration offset, boolean frozen) {}
