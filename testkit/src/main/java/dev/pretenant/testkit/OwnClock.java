package dev.pretenant.testkit;

import dev.pretenant.emulator.ClockControl;
import dev.pretenant.emulator.ClockReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The clocks of a test's own tenants, moved together. */
record OwnClock(List<ClockControl> clocks) implements ClockControl {

    @Override
    public ClockReading read() {
        return clocks.get(0).read();
    }

    @Override
    public ClockReading freeze() {
        return freezeAt(now());
    }

    @Override
    public ClockReading freezeAt(Instant at) {
        return each(clock -> clock.freezeAt(at));
    }

    @Override
    public ClockReading advance(Duration by) {
        return each(clock -> clock.advance(by));
    }

    @Override
    public ClockReading offset(Duration offset) {
        return each(clock -> clock.offset(offset));
    }

    @Override
    public ClockReading reset() {
        return each(ClockControl::reset);
    }

    private ClockReading each(Function<ClockControl, ClockReading> move) {
        return clocks.stream().map(move).toList().get(0);
    }
}
