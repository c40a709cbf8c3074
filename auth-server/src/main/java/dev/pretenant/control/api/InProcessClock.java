package dev.pretenant.control.api;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.ClockControl;
import dev.pretenant.emulator.ClockReading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The clock of the installation or of one tenant, within bounds that tokens and certificates can bear. */
final class InProcessClock implements ClockControl {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final EmulatorClock clock;
    private final Supplier<Optional<TenantId>> scope;

    /** {@code scope} names the tenant, and is asked at each call: tenants come and go. */
    InProcessClock(EmulatorClock clock, Supplier<Optional<TenantId>> scope) {
        this.clock = clock;
        this.scope = scope;
    }

    @Override
    public ClockReading read() {
        EmulatorClock.Reading reading = scope.get().map(clock::read).orElseGet(clock::read);
        return new ClockReading(reading.now(), reading.offset(), reading.frozen());
    }

    @Override
    public ClockReading freeze() {
        return freezeAt(now());
    }

    @Override
    public ClockReading freezeAt(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw outOfBounds();
        }
        scope.get().ifPresentOrElse(tenant -> clock.freeze(tenant, at), () -> clock.freeze(at));
        return read();
    }

    @Override
    public ClockReading advance(Duration by) {
        check(now(), by);
        scope.get().ifPresentOrElse(tenant -> clock.advance(tenant, by), () -> clock.advance(by));
        return read();
    }

    @Override
    public ClockReading offset(Duration offset) {
        check(clock.machineInstant(), offset);
        scope.get().ifPresentOrElse(tenant -> clock.offset(tenant, offset), () -> clock.offset(offset));
        return read();
    }

    @Override
    public ClockReading reset() {
        scope.get().ifPresentOrElse(clock::reset, clock::resetInstallation);
        return read();
    }

    private static void check(Instant from, Duration by) {
        try {
            Instant moved = from.plus(by);
            if (moved.isBefore(EARLIEST) || moved.isAfter(LATEST)) {
                throw outOfBounds();
            }
        } catch (DateTimeException | ArithmeticException overflow) {
            throw outOfBounds();
        }
    }

    private static ControlRefusal outOfBounds() {
        return ControlRefusal.badRequest("the clock shows times from " + EARLIEST + " to " + LATEST);
    }
}
