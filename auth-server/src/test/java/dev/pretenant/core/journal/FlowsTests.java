package dev.pretenant.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.journal.Flows.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowsTests {

    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final UUID CORRELATION = new UUID(7, 7);

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final Flows flows = new Flows(() -> now);
    private final Origin origin = new Origin(new UUID(1, 1), TENANT, "client", "user");

    @Test
    void ofValuesWhenIssuedThenWhatTheAnswerWasAbout() {
        flows.remember(origin, Optional.of(CORRELATION), List.of("a", "b"));

        assertThat(flows.ofValues(List.of("unknown", "b"))).contains(origin);
        assertThat(flows.ofValues(List.of("unknown"))).isEmpty();
        assertThat(flows.ofCorrelation(CORRELATION)).contains(origin.flow());
    }

    @Test
    void ofValuesWhenADayHasPassedThenForgotten() {
        flows.remember(origin, Optional.of(CORRELATION), List.of("a"));
        now = now.plus(Duration.ofDays(1));
        assertThat(flows.ofValues(List.of("a"))).contains(origin);

        now = now.plusMillis(1);

        assertThat(flows.ofValues(List.of("a"))).isEmpty();
        assertThat(flows.ofCorrelation(CORRELATION)).isEmpty();
    }

    @Test
    void rememberWhenTooMuchThenOldestForgotten() {
        flows.remember(origin, Optional.of(CORRELATION), List.of("a"));
        IntStream.range(0, 5_000)
                .forEach(i -> flows.remember(origin, Optional.of(new UUID(9, i)), List.of("later" + i)));

        assertThat(flows.ofValues(List.of("a"))).isEmpty();
        assertThat(flows.ofCorrelation(CORRELATION)).isEmpty();
        assertThat(flows.ofValues(List.of("later0"))).contains(origin);
    }

    @Test
    void resetWhenTenantThenOthersStay() {
        Origin other = new Origin(new UUID(2, 2), null, null, null);
        flows.remember(origin, Optional.of(CORRELATION), List.of("a"));
        flows.remember(other, Optional.of(new UUID(8, 8)), List.of("b"));

        flows.reset(Set.of(TENANT));

        assertThat(flows.ofValues(List.of("a"))).isEmpty();
        assertThat(flows.ofCorrelation(CORRELATION)).isEmpty();
        assertThat(flows.ofValues(List.of("b"))).contains(other);
        assertThat(flows.ofCorrelation(new UUID(8, 8))).contains(other.flow());

        flows.reset();

        assertThat(flows.ofValues(List.of("b"))).isEmpty();
        assertThat(flows.ofCorrelation(new UUID(8, 8))).isEmpty();
    }

    @Test
    void snapshotWhenRestoredThenAsItWas() {
        flows.remember(origin, Optional.of(CORRELATION), List.of("a"));
        Runnable restore = flows.snapshot();
        flows.reset();
        flows.remember(origin, Optional.of(CORRELATION), List.of("b"));

        restore.run();

        assertThat(flows.ofValues(List.of("a"))).contains(origin);
        assertThat(flows.ofValues(List.of("b"))).isEmpty();
        assertThat(flows.ofCorrelation(CORRELATION)).contains(origin.flow());
    }
}
