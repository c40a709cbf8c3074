package dev.pretenant.tenant.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds wherever rings are kept. */
class RingStoresTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final SigningKey FIRST = SigningKeys.generate(NOW);
    private static final SigningKey SECOND = SigningKeys.generate(NOW);
    private static final RingKeys KEYS = RingKeys.beginning(FIRST, SECOND, NOW);

    @AutoClose
    private static final KeyDatabase DATABASE = new KeyDatabase();

    static Stream<RingStores> places() {
        DATABASE.empty();
        return Stream.of(new RingTables(DATABASE.entities()), new RingsInMemory());
    }

    @ParameterizedTest
    @MethodSource("places")
    void changeWhenReadByAnotherStoreThenSameOwnerSeesItAndOthersDoNot(RingStores stores) {
        assertThat(ids(stores.of("a").read())).isEmpty();

        assertThat(ids(stores.of("a").change(keys -> KEYS))).containsExactly(SECOND.keyId(), FIRST.keyId());

        assertThat(ids(stores.of("a").read())).containsExactly(SECOND.keyId(), FIRST.keyId());
        assertThat(stores.of("a").read().current().keyId()).isEqualTo(FIRST.keyId());
        assertThat(ids(stores.of("b").read())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void changeWhenNothingIsLeftThenReadFindsNothing(RingStores stores) {
        stores.of("a").change(keys -> KEYS);

        assertThat(ids(stores.of("a").change(keys -> RingKeys.NONE))).isEmpty();

        assertThat(ids(stores.of("a").read())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("places")
    void changeWhenItThrowsThenKeysStay(RingStores stores) {
        stores.of("a").change(keys -> KEYS);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> stores.of("a").change(keys -> {
                    throw new IllegalStateException("no");
                }))
                .withMessage("no");

        assertThat(ids(stores.of("a").read())).containsExactly(SECOND.keyId(), FIRST.keyId());
    }

    @ParameterizedTest
    @MethodSource("places")
    void changeWhenFourAtOnceThenNoneIsLost(RingStores stores) {
        stores.of("a").change(keys -> KEYS);
        List<SigningKey> fresh =
                IntStream.range(0, 4).mapToObj(i -> SigningKeys.generate(NOW)).toList();

        CompletableFuture.allOf(fresh.stream()
                        .map(key ->
                                CompletableFuture.runAsync(() -> stores.of("a").change(keys -> keys.with(key, NOW))))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(ids(stores.of("a").read()))
                .hasSize(6)
                .containsAll(fresh.stream().map(SigningKey::keyId).toList());
    }

    private static List<String> ids(RingKeys keys) {
        return keys.newestFirst().stream().map(entry -> entry.key().keyId()).toList();
    }
}
