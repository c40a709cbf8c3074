package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Race;
import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.TenantRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds wherever devices' requests are kept. */
abstract class DeviceRequestStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    private static final TenantId HOME = new TenantId(UUID.randomUUID());
    private static final TenantId OTHER = new TenantId(UUID.randomUUID());
    private static final AppId CLIENT = new AppId(UUID.randomUUID());
    private static final SignedIn PERSON = new SignedIn(
            TENANT,
            new ObjectId(UUID.randomUUID()),
            HOME,
            new ObjectId(UUID.randomUUID()),
            "sid",
            NOON.minusSeconds(60),
            List.of("pwd"),
            false);

    /** Keeps nothing yet. */
    abstract DeviceRequestStore store();

    static StoredDeviceRequest request(String name) {
        return request(name, CLIENT, new TenantRef.Named(TENANT), NOON.plus(Duration.ofDays(1)));
    }

    private static StoredDeviceRequest request(String name, AppId client, TenantRef tenant, Instant keptUntil) {
        return new StoredDeviceRequest(
                name, "user code of " + name, client, tenant, Set.of("openid"), NOON.plusSeconds(900), keptUntil);
    }

    private DeviceRequest found(String name) {
        return store().byDeviceCode(name).orElseThrow().describe(NOON);
    }

    private boolean isKept(String name) {
        return store().byDeviceCode(name).isPresent();
    }

    @Test
    void findWhenAddedThenByEitherCode() {
        store().add(request("one"));
        DeviceRequest expected = new DeviceRequest(
                "one", CLIENT, new TenantRef.Named(TENANT), Set.of("openid"), State.PENDING, Optional.empty());

        assertThat(found("one")).isEqualTo(expected);
        assertThat(store().byUserCode("user code of one").map(request -> request.describe(NOON)))
                .contains(expected);
        assertThat(store().byDeviceCode("user code of one")).isEmpty();
        assertThat(store().byUserCode("one")).isEmpty();
    }

    @Test
    void addWhenUserCodeIsTakenThenFailsAndTheFirstStays() {
        store().add(request("one"));
        StoredDeviceRequest second = new StoredDeviceRequest(
                "two",
                "user code of one",
                CLIENT,
                new TenantRef.Common(),
                Set.of("openid"),
                NOON.plusSeconds(900),
                NOON.plus(Duration.ofDays(1)));

        assertThatRuntimeException().isThrownBy(() -> store().add(second));

        assertThat(isKept("two")).isFalse();
        assertThat(store().byUserCode("user code of one").orElseThrow().describe(NOON))
                .isEqualTo(found("one"));
    }

    @Test
    void moveWhenItHasMovedOnOrIsUnknownThenStaysWhereItIs() {
        store().add(request("one"));

        assertThat(store().move("one", State.PENDING, State.DECLINED)).isTrue();
        assertThat(store().move("one", State.PENDING, State.SPENT)).isFalse();
        assertThat(store().move("unknown", State.PENDING, State.DECLINED)).isFalse();

        assertThat(found("one").state()).isEqualTo(State.DECLINED);
        assertThat(found("one").signedIn()).isEmpty();
        assertThat(isKept("unknown")).isFalse();
    }

    @Test
    void approveWhenPendingThenByThatPersonForGood() {
        store().add(request("one"));

        assertThat(store().approve("one", PERSON)).isTrue();

        assertThat(found("one").state()).isEqualTo(State.APPROVED);
        assertThat(found("one").signedIn()).contains(PERSON);
        assertThat(store().move("one", State.APPROVED, State.SPENT)).isTrue();
        assertThat(found("one").state()).isEqualTo(State.SPENT);
        assertThat(found("one").signedIn()).contains(PERSON);
    }

    @Test
    void approveWhenDeclinedThenStaysDeclinedByNobody() {
        store().add(request("one"));
        store().move("one", State.PENDING, State.DECLINED);

        assertThat(store().approve("one", PERSON)).isFalse();

        assertThat(found("one").state()).isEqualTo(State.DECLINED);
        assertThat(found("one").signedIn()).isEmpty();
    }

    @Test
    void decideWhenEightAtOnceThenOneWins() throws Exception {
        store().add(request("one"));

        List<Boolean> won = Race.of(number ->
                number % 2 == 0 ? store().approve("one", PERSON) : store().move("one", State.PENDING, State.DECLINED));

        assertThat(won).containsOnlyOnce(true);
        boolean approved = won.indexOf(true) % 2 == 0;
        assertThat(found("one").state()).isEqualTo(approved ? State.APPROVED : State.DECLINED);
        assertThat(found("one").signedIn().isPresent()).isEqualTo(approved);
    }

    @Test
    void purgeWhenTimeHasComeThenThoseGoThatNeedNotBeKept() {
        store().add(request("over", CLIENT, new TenantRef.Common(), NOON.minusNanos(1_000)));
        store().add(request("kept", CLIENT, new TenantRef.Common(), NOON));

        store().purge(NOON);

        assertThat(isKept("over")).isFalse();
        assertThat(isKept("kept")).isTrue();
    }

    @Test
    void deleteAllWhenThereAreSomeThenNoneIsLeft() {
        store().add(request("one"));

        store().deleteAll();

        assertThat(isKept("one")).isFalse();
        assertThat(store().byUserCode("user code of one")).isEmpty();
    }

    static Stream<Owners> owners() {
        return Stream.of(
                Owners.of(Set.of(TENANT), Set.of()),
                Owners.of(Set.of(HOME), Set.of()),
                Owners.of(Set.of(OTHER), Set.of(CLIENT)));
    }

    @ParameterizedTest
    @MethodSource("owners")
    void deleteOfWhenOneIsTheirsThenOnlyThatGoes(Owners owners) {
        AppId otherClient = new AppId(UUID.randomUUID());
        store().add(request("one"));
        store().approve("one", PERSON);
        store().add(request("other", otherClient, new TenantRef.Organizations(), NOON));

        store().deleteOf(owners);

        assertThat(isKept("one")).isFalse();
        assertThat(isKept("other")).isTrue();
    }

    @Test
    void snapshotWhenRestoredThenAsItWasAnyNumberOfTimes() {
        store().add(request("pending"));
        store().add(request("approved"));
        store().approve("approved", PERSON);
        Runnable former = store().snapshot();

        for (int time = 0; time < 2; time++) {
            store().move("pending", State.PENDING, State.DECLINED);
            store().deleteOf(Owners.of(Set.of(HOME), Set.of()));
            store().add(request("later"));

            former.run();

            assertThat(found("pending").state()).isEqualTo(State.PENDING);
            assertThat(found("approved").signedIn()).contains(PERSON);
            assertThat(isKept("later")).isFalse();
        }
    }
}
