package dev.pretenant.protocol.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotedUsesTests {

    private static final Instant NOTED = Instant.parse("2026-01-31T10:11:12Z");

    private final NotedUses uses = new NotedUses(Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT1H, true", "PT1H1S, false", "PT-1H, true", "PT-1H-1S, false"})
    void containsWhenClockHasMovedThenWithinTheHourEitherWay(Duration moved, boolean noted) {
        uses.add(use(1), NOTED);

        assertThat(uses.contains(use(1), NOTED.plus(moved))).isEqualTo(noted);
    }

    @Test
    void containsWhenAnotherAppWasNotedThenNot() {
        uses.add(use(1), NOTED);

        assertThat(uses.contains(use(2), NOTED)).isFalse();
    }

    @Test
    void addWhenNotedAgainThenTheHourBeginsAnew() {
        uses.add(use(1), NOTED);
        uses.add(use(1), NOTED.plus(Duration.ofHours(1)));

        assertThat(uses.contains(use(1), NOTED.plus(Duration.ofHours(2)))).isTrue();
    }

    @Test
    void addWhenThousandAreNotedThenTheOldestMakesRoom() {
        IntStream.rangeClosed(0, 1_000).forEach(number -> uses.add(use(number), NOTED));

        assertThat(uses.contains(use(0), NOTED)).isFalse();
        assertThat(uses.contains(use(1), NOTED)).isTrue();
        assertThat(uses.contains(use(1_000), NOTED)).isTrue();
    }

    private static NotedUses.Use use(int app) {
        return new NotedUses.Use("browser", "sid", new TenantId(new UUID(0, 1)), new AppId(new UUID(0, app)));
    }
}
