package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.ClockReading;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class ClockControlContract extends EmulatorControlContract {

    private static final Instant MAY = Instant.parse("2026-05-01T12:00:00Z");

    @Autowired
    private EmulatorClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whenNobodyHasSetItThenShowsTheMachinesTime() {
        Instant before = clock.machineInstant();

        ClockReading reading = control().clock().read();

        assertThat(reading.now()).isBetween(before, clock.machineInstant());
        assertThat(reading.offset()).isZero();
        assertThat(reading.frozen()).isFalse();
    }

    @Test
    void whenFrozenThenStandsAndAdvancesStanding() {
        ClockReading frozen = control().clock().freezeAt(MAY);
        ClockReading advanced = control().clock().advance(Duration.ofHours(-1));

        assertThat(frozen.now()).isEqualTo(MAY);
        assertThat(frozen.frozen()).isTrue();
        assertThat(advanced.now()).isEqualTo(MAY.minusSeconds(3600)).isEqualTo(clock.instant());
        assertThat(advanced.frozen()).isTrue();
    }

    @Test
    void whenFrozenWithoutATimeThenStandsWhereItWas() {
        control().clock().offset(Duration.ofDays(-30));

        Instant frozen = control().clock().freeze().now();

        assertThat(control().clock().now()).isEqualTo(frozen);
        assertThat(Duration.between(frozen, clock.machineInstant()))
                .isBetween(Duration.ofDays(30), Duration.ofDays(31));
    }

    @Test
    void whenAdvancedTwiceThenIsAheadByTheSum() {
        control().clock().advance(Duration.ofMinutes(90));

        ClockReading reading = control().clock().advance(Duration.ofMillis(1));

        assertThat(reading.offset()).isEqualTo(Duration.parse("PT1H30M0.001S"));
        assertThat(reading.frozen()).isFalse();
    }

    @Test
    void whenAFrozenClockGetsAnOffsetThenRunsAgain() {
        control().clock().freezeAt(MAY);

        ClockReading reading = control().clock().offset(Duration.ofDays(1));

        assertThat(reading.offset()).isEqualTo(Duration.ofDays(1));
        assertThat(reading.frozen()).isFalse();
    }

    @Test
    void whenATenantsIsSetThenNoOtherIs() {
        control().clock("meridian.test").freezeAt(MAY);
        control().clock(Seed.SOLSTICE).advance(Duration.ofDays(3));

        assertThat(control().clock(Seed.MERIDIAN).now()).isEqualTo(MAY);
        assertThat(control().clock("solstice.test").read().offset()).isEqualTo(Duration.ofDays(3));
        assertThat(control().clock().read().offset()).isZero();
    }

    @Test
    void whenATenantsIsResetThenFollowsTheInstallation() {
        control().clock().freezeAt(MAY);
        control().clock("meridian.test").advance(Duration.ofDays(1));

        ClockReading reading = control().clock("meridian.test").reset();

        assertThat(reading.now()).isEqualTo(MAY);
        assertThat(reading.frozen()).isTrue();
    }

    @Test
    void whenTheInstallationsIsResetThenATenantKeepsItsOwn() {
        control().clock().freezeAt(MAY);
        control().clock("meridian.test").advance(Duration.ofDays(1));

        ClockReading reading = control().clock().reset();

        assertThat(reading.offset()).isZero();
        assertThat(reading.frozen()).isFalse();
        assertThat(control().clock("meridian.test").now()).isEqualTo(MAY.plus(Duration.ofDays(1)));
    }

    @Test
    void whenTheTenantIsUnknownThenRefuses() {
        assertRefused(
                () -> control().clock("nowhere.test").read(), 404, "not_found", "there is no tenant 'nowhere.test'");
        assertRefused(
                () -> control().clock("nowhere.test").freeze(), 404, "not_found", "there is no tenant 'nowhere.test'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-P25000D", "P73000D", "PT2562047788015215H", "-PT2562047788015215H"})
    void whenMovedOutOfBoundsThenRefusesAndStays(String by) {
        assertOutOfBounds(() -> control().clock().advance(Duration.parse(by)));
        assertOutOfBounds(() -> control().clock().offset(Duration.parse(by)));
        assertThat(control().clock().read().offset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "2200-01-01T00:00:01Z", "+1000000000-12-31T23:59:59Z"})
    void whenFrozenOutOfBoundsThenRefuses(String at) {
        assertOutOfBounds(() -> control().clock().freezeAt(Instant.parse(at)));
    }

    private static void assertOutOfBounds(ThrowingCallable call) {
        assertRefused(
                call, 400, "bad_request", "the clock shows times from 1970-01-01T00:00:00Z to 2200-01-01T00:00:00Z");
    }
}
