package dev.pretenant.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JournalTests {

    private static final TenantId BUSY = new TenantId(new UUID(0, 1));
    private static final TenantId QUIET = new TenantId(new UUID(0, 2));

    private final Journal journal = new Journal(3, 5);

    @Test
    void addWhenTenantFullThenItsOldestGo() {
        Exchange quiet = add(QUIET);
        List<Exchange> busy = IntStream.range(0, 10).mapToObj(i -> add(BUSY)).toList();

        assertThat(all()).containsExactly(quiet, busy.get(7), busy.get(8), busy.get(9));
    }

    @Test
    void addWhenWholeFullThenOldestOfAllGo() {
        add(QUIET);
        Exchange none = add(null);
        List<Exchange> busy = List.of(add(BUSY), add(BUSY), add(BUSY));
        Exchange last = add(QUIET);

        assertThat(all()).containsExactly(none, busy.get(0), busy.get(1), busy.get(2), last);
    }

    @Test
    void addWhenManyTenantsPassThroughThenBounded() {
        IntStream.range(0, 100).forEach(i -> add(new TenantId(new UUID(1, i))));

        assertThat(all()).hasSize(5);
        assertThat(journal.clear(new TenantId(new UUID(1, 0)))).isZero();
    }

    @Test
    void findWhenLimitedThenOldestAfterTheGivenOne() {
        Exchange first = add(QUIET);
        Exchange second = add(BUSY);
        Exchange third = add(QUIET);

        assertThat(journal.find(exchange -> true, Optional.of(first.id()), 1)).containsExactly(second);
        assertThat(journal.find(exchange -> QUIET.equals(exchange.tenant()), Optional.of(first.id()), 9))
                .containsExactly(third);
        assertThat(journal.find(exchange -> true, Optional.of(third.id()), 9)).isEmpty();
        assertThat(journal.find(exchange -> true, Optional.of(UUID.randomUUID()), 9))
                .hasSize(3);
    }

    @Test
    void findWhenTheGivenOneIsGoneThenStillWhatCameAfterIt() {
        add(QUIET);
        Exchange mark = add(BUSY);
        List<Exchange> busy = List.of(add(BUSY), add(BUSY), add(BUSY));
        assertThat(all()).doesNotContain(mark).hasSize(4);

        assertThat(journal.find(exchange -> true, Optional.of(mark.id()), 9)).isEqualTo(busy);

        journal.clear(BUSY);
        Exchange later = add(QUIET);
        assertThat(journal.find(exchange -> true, Optional.of(busy.get(0).id()), 9))
                .containsExactly(later);
    }

    @Test
    void clearWhenTenantThenOthersStayAndItMayBeginAnew() {
        Exchange quiet = add(QUIET);
        add(BUSY);

        assertThat(journal.clear(BUSY)).isEqualTo(1);
        Exchange again = add(BUSY);

        assertThat(all()).containsExactly(quiet, again);
        assertThat(journal.clear()).isEqualTo(2);
        assertThat(all()).isEmpty();
    }

    @Test
    void resetWhenTenantsNamedThenTheirsGo() {
        add(QUIET);
        Exchange busy = add(BUSY);
        Exchange none = add(null);

        journal.reset(Set.of(QUIET));
        assertThat(all()).containsExactly(busy, none);

        journal.reset();
        assertThat(all()).isEmpty();
    }

    @Test
    void snapshotWhenRestoredThenAsItWas() {
        Exchange quiet = add(QUIET);
        Exchange busy = add(BUSY);
        Runnable restore = journal.snapshot();
        journal.clear(QUIET);
        add(BUSY);

        restore.run();

        assertThat(all()).containsExactly(quiet, busy);
    }

    private Exchange add(@Nullable TenantId tenant) {
        UUID id = UUID.randomUUID();
        Exchange exchange = new Exchange(
                id,
                id,
                id,
                Instant.EPOCH,
                1,
                tenant,
                Endpoint.TOKEN,
                "POST",
                "/",
                Map.of("scope", List.of("one", "two"), "empty", List.of()),
                Map.of("client_id", List.of("ä…"), "", List.of("")),
                Map.of("accept", List.of("*/*")),
                null,
                null,
                null,
                new Exchange.Outcome(200, null, null, null, null),
                null);
        journal.add(exchange);
        return exchange;
    }

    private List<Exchange> all() {
        return journal.find(exchange -> true, Optional.empty(), Integer.MAX_VALUE);
    }
}
