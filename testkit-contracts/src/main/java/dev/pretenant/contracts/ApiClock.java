package dev.pretenant.contracts;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The time of the API that is judged: moved where that is possible, else waited for.
 *
 * <p>Goes forward alone until the contract ends: what the API has noted down must not lie in its future.
 */
final class ApiClock {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Optional<Consumer<Duration>> mover;
    private Duration ahead = Duration.ZERO;

    ApiClock(Optional<Consumer<Duration>> mover) {
        this.mover = mover;
    }

    /** How far the API's clock is ahead of the emulator's. */
    Duration ahead() {
        return ahead;
    }

    /** Returns when so much time has passed for the API. */
    void pass(Duration time) {
        if (time.isZero()) {
            return;
        }
        if (mover.isPresent()) {
            move(time);
            return;
        }
        if (time.compareTo(LONGEST_WAIT) > 0) {
            throw new UnjudgedException("it takes " + time + ", and the API's clock cannot be moved");
        }
        await(time);
    }

    /** The same where waiting is out of the question. */
    void move(Duration time) {
        Consumer<Duration> clock =
                mover.orElseThrow(() -> new UnjudgedException("the API's clock cannot be moved: see Builder.clock"));
        ahead = ahead.plus(time);
        clock.accept(ahead);
    }

    /** Puts the API's clock right. */
    void reset() {
        if (!ahead.isZero()) {
            ahead = Duration.ZERO;
            mover.ifPresent(clock -> clock.accept(Duration.ZERO));
        }
    }

    private static void await(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while time passes", interrupted);
        }
    }
}
