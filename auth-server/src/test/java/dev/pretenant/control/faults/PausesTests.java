package dev.pretenant.control.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PausesTests {

    private static final Duration SPAN = Duration.ofSeconds(2);

    private final List<Long> slept = new ArrayList<>();

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    void pauseWhenThereIsAPlaceThenSleepsAsLong() throws Exception {
        new Pauses(slept::add).pause(SPAN);

        assertThat(slept).containsExactly(2_000L);
    }

    @Test
    void pauseWhenAllPlacesAreTakenThenGoesOnAtOnce() throws Exception {
        Pauses[] pauses = new Pauses[1];
        pauses[0] = new Pauses(millis -> {
            slept.add(millis);
            try {
                pauses[0].pause(SPAN);
            } catch (InterruptedIOException impossible) {
                throw new AssertionError(impossible);
            }
        });

        pauses[0].pause(SPAN);

        assertThat(slept).hasSize(Pauses.PLACES);
    }

    @Test
    void pauseWhenItEndsThenThePlaceIsFree() throws Exception {
        Pauses pauses = new Pauses(slept::add);
        for (int pause = 0; pause <= Pauses.PLACES; pause++) {
            pauses.pause(SPAN);
        }

        assertThat(slept).hasSize(Pauses.PLACES + 1);
    }

    @Test
    void pauseWhenInterruptedThenTheRequestEnds() {
        Pauses pauses = new Pauses(millis -> {
            throw new InterruptedException();
        });

        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> pauses.pause(SPAN));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
