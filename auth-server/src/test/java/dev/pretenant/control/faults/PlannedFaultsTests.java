package dev.pretenant.control.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.control.faults.FaultPlan.Afterwards;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.journal.Endpoint;
import dev.pretenant.tenant.authority.RequestFacts;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.TestDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PlannedFaultsTests {

    private static final FaultScope ANY =
            new FaultScope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final String CLIENT = "20000000-0000-4000-8000-000000000002";
    private static final Fault FIRST = delay(1);
    private static final Fault SECOND = delay(2);

    private final PlannedFaults faults = new PlannedFaults();
    private final TestDirectory directory = TestDirectory.withTenants();

    @Test
    void dueWhenPlansFollowEachOtherThenInTheOrderOfPlanning() {
        plan(ANY, 0, Afterwards.NOTHING, FIRST);
        plan(ANY, 0, Afterwards.NOTHING, SECOND);

        assertThat(List.of(due(), due(), due()))
                .containsExactly(Optional.of(FIRST), Optional.of(SECOND), Optional.empty());
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void dueWhenAPlanStillSkipsThenTheNextHasItsTurn() {
        plan(ANY, 1, Afterwards.NOTHING, FIRST);
        plan(ANY, 0, Afterwards.AGAIN, SECOND);

        assertThat(List.of(due(), due(), due()))
                .containsExactly(Optional.of(SECOND), Optional.of(FIRST), Optional.of(SECOND));
    }

    @Test
    void dueWhenASequenceBeginsAgainThenWithItsFirst() {
        plan(ANY, 1, Afterwards.AGAIN, FIRST, SECOND);

        assertThat(List.of(due(), due(), due(), due()))
                .containsExactly(Optional.empty(), Optional.of(FIRST), Optional.of(SECOND), Optional.of(FIRST));
        assertThat(faults.all()).singleElement().extracting(PlannedFault::met).isEqualTo(4);
    }

    @Test
    void dueWhenThreadsAskAtOnceThenEachTurnIsGivenOnce() throws Exception {
        List<Fault> sequence = IntStream.range(0, 400)
                .<Fault>mapToObj(PlannedFaultsTests::delay)
                .toList();
        faults.plan(new FaultPlan(Optional.empty(), ANY, 0, sequence, Afterwards.NOTHING, Map.of()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Fault> met = new ArrayList<>();
            for (Future<Optional<Fault>> answer :
                    threads.invokeAll(Collections.<Callable<Optional<Fault>>>nCopies(500, this::due))) {
                answer.get().ifPresent(met::add);
            }

            assertThat(met).containsExactlyInAnyOrderElementsOf(sequence);
            assertThat(faults.isEmpty()).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10000000-0000-4000-8000-000000000001, client_credentials, token, true",
        "10000000-0000-4000-8000-000000000002, client_credentials, token, false",
        "10000000-0000-4000-8000-000000000001, refresh_token, token, false",
        "10000000-0000-4000-8000-000000000001, client_credentials, authorize, false"
    })
    void dueWhenThePlanHasAScopeThenAllOfItMustFit(String tenant, String grant, String endpoint, boolean fits) {
        plan(
                new FaultScope(
                        Optional.of(TenantRef.ofSegment(tenant)),
                        Optional.of(AppId.of(CLIENT)),
                        Optional.empty(),
                        Optional.of(grant),
                        Endpoint.named(endpoint)),
                0,
                Afterwards.NOTHING,
                FIRST);

        assertThat(due().isPresent()).isEqualTo(fits);
    }

    @Test
    void dueWhenTheGrantIsAUrnThenItsLastWordWillDo() {
        plan(scopeOf("device_code"), 0, Afterwards.NOTHING, FIRST);

        assertThat(due("refresh_token")).isEmpty();
        assertThat(due("urn:ietf:params:oauth:grant-type:device_code")).contains(FIRST);
    }

    @Test
    void dueWhenTheFaultCannotHappenThereThenTheRequestIsNotCounted() {
        plan(ANY, 0, Afterwards.NOTHING, new Fault.RefreshTokenDead());
        plan(ANY, 0, Afterwards.NOTHING, new Fault.StaleKeys());
        plan(ANY, 0, Afterwards.NOTHING, new Fault.DiscoveryOf(TestDirectory.MERIDIAN));
        plan(ANY, 0, Afterwards.NOTHING, new Fault.ConsentRevoked());

        assertThat(due()).isEmpty();
        assertThat(faults.all()).extracting(PlannedFault::met).containsExactly(0, 0, 0, 0);
        assertThat(due("refresh_token")).contains(new Fault.RefreshTokenDead());
    }

    @Test
    void dueWhenNothingIsIssuedThereThenAClockThatIsOffIsNotCounted() {
        plan(ANY, 0, Afterwards.NOTHING, new Fault.ClockSkew(Duration.ofMinutes(10)));

        assertThat(due(new MockHttpServletRequest("GET", "/meridian.test/discovery/v2.0/keys")))
                .isEmpty();
        assertThat(due()).contains(new Fault.ClockSkew(Duration.ofMinutes(10)));
    }

    @Test
    void planWhenThereAreTooManyThenRefused() {
        for (int plans = 0; plans < PlannedFaults.MOST; plans++) {
            plan(ANY, 0, Afterwards.NOTHING, FIRST);
        }

        assertThat(faults.plan(new FaultPlan(Optional.empty(), ANY, 0, List.of(FIRST), Afterwards.NOTHING, Map.of())))
                .isEmpty();
    }

    @Test
    void resetWhenOfATenantThenTheOthersStay() {
        FaultScope ofMeridian = new FaultScope(
                Optional.of(new TenantRef.Named(TestDirectory.MERIDIAN)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        plan(ofMeridian, 0, Afterwards.NOTHING, FIRST);
        plan(ANY, 0, Afterwards.NOTHING, SECOND);

        assertThat(faults.of(TestDirectory.MERIDIAN)).hasSize(1);
        faults.reset(Set.of(TestDirectory.MERIDIAN));

        assertThat(faults.all()).hasSize(1);
        assertThat(due()).contains(SECOND);
    }

    @Test
    void snapshotWhenRestoredThenPlansStandWhereTheyStood() {
        plan(ANY, 0, Afterwards.NOTHING, FIRST, SECOND);
        due();
        Runnable restore = faults.snapshot();
        due();
        plan(ANY, 0, Afterwards.NOTHING, FIRST);

        restore.run();

        assertThat(List.of(due(), due())).containsExactly(Optional.of(SECOND), Optional.empty());
    }

    @Test
    void cancelWhenThePlanIsUnknownThenFalse() {
        plan(ANY, 0, Afterwards.NOTHING, FIRST);
        String id = faults.all().get(0).id();

        assertThat(faults.cancel(id)).isTrue();
        assertThat(faults.cancel(id)).isFalse();
        assertThat(due()).isEmpty();
    }

    private void plan(FaultScope scope, int skip, Afterwards afterwards, Fault... sequence) {
        assertThat(faults.plan(new FaultPlan(
                        scope.tenant().flatMap(TenantRef::id), scope, skip, List.of(sequence), afterwards, Map.of())))
                .isPresent();
    }

    private Optional<Fault> due() {
        return due("client_credentials");
    }

    private Optional<Fault> due(String grant) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/meridian.test/oauth2/v2.0/token");
        request.addParameter("client_id", CLIENT);
        request.addParameter("grant_type", grant);
        return due(request);
    }

    private Optional<Fault> due(MockHttpServletRequest request) {
        RequestFacts facts = RequestFacts.of(request, directory).orElseThrow();
        return faults.due(facts, user -> false).map(PlannedFaults.Due::fault);
    }

    private static FaultScope scopeOf(String grant) {
        return new FaultScope(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(grant), Optional.empty());
    }

    private static Fault delay(int millis) {
        return new Fault.Delay(Duration.ofMillis(millis));
    }
}
