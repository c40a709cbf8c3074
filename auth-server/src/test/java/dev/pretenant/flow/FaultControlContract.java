package dev.pretenant.flow;

import static dev.pretenant.emulator.FaultScope.anyRequest;
import static dev.pretenant.emulator.FaultScope.tokenEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultPlan;
import dev.pretenant.emulator.FaultScope;
import dev.pretenant.emulator.PlannedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

abstract class FaultControlContract extends EmulatorControlContract {

    @AfterEach
    void clearFaults() {
        control().faults().clear();
    }

    @Test
    void whenPlannedThenListedAsAskedFor() {
        List<FaultPlan> plans = List.of(
                FaultPlan.next(tokenEndpoint()
                                .of("weather-daemon")
                                .in("meridian.test")
                                .by("alice@meridian.test")
                                .grant("refresh_token"))
                        .after(2)
                        .times(3)
                        .meets(Fault.error(50076).withSuberror("message_only").withClaims("{}")),
                FaultPlan.next(anyRequest())
                        .always()
                        .meetsInOrder(
                                Fault.delay(Duration.ofSeconds(2)),
                                Fault.none(),
                                Fault.slowBody(10),
                                Fault.truncatedAt(0),
                                Fault.body("").withStatus(502).ofType("text/plain"),
                                Fault.connectionReset(),
                                Fault.unavailable(Duration.ofSeconds(5))),
                FaultPlan.next(anyRequest()).meets(Fault.staleKeys()),
                FaultPlan.next(anyRequest()).meets(Fault.discoveryOf("solstice.test")),
                FaultPlan.next(anyRequest()).meets(Fault.consentRevoked()),
                FaultPlan.next(anyRequest()).meets(Fault.refreshTokenDead()),
                FaultPlan.next(anyRequest()).meets(Fault.clockSkew(Duration.ofMinutes(-10))));

        List<PlannedFault> planned =
                plans.stream().map(control().faults()::plan).toList();

        assertThat(planned).extracting(PlannedFault::plan).containsExactlyElementsOf(plans);
        assertThat(planned).extracting(PlannedFault::id).doesNotHaveDuplicates();
        assertThat(control().faults().planned()).isEqualTo(planned);
    }

    @Test
    void whenOfATenantThenListedAndClearedWithIt() {
        control().faults().next(anyRequest()).failsWith(50076);
        control().faults().next(anyRequest().in("meridian.test")).failsWith(65001);
        control().faults().next(anyRequest().of("weather-daemon")).failsWith(65001);
        control().faults().next(anyRequest().by("alice@meridian.test")).failsWith(65001);

        assertThat(control().faults().planned(Seed.MERIDIAN)).hasSize(3);
        control().faults().clear("meridian.test");

        assertThat(control().faults().planned("meridian.test")).isEmpty();
        assertThat(control().faults().planned()).hasSize(1);
    }

    @Test
    void whenCancelledThenForgotten() {
        PlannedFault planned = control().faults().next(anyRequest()).isThrottled(Duration.ofSeconds(1));

        control().faults().cancel(planned.id());

        assertThat(control().faults().planned()).isEmpty();
        assertRefused(
                () -> control().faults().cancel(planned.id()),
                404,
                "not_found",
                "there is no fault plan '" + planned.id() + "'");
    }

    @Test
    void whenThereAreAThousandPlansThenOneMoreIsRefused() {
        FaultPlan plan = FaultPlan.next(anyRequest()).meets(Fault.error(50076));
        for (int planned = 0; planned < 1_000; planned++) {
            control().faults().plan(plan);
        }

        assertRefused(
                () -> control().faults().plan(plan),
                409,
                "conflict",
                "there are 1000 fault plans, and there may be no more; clear them");
    }

    @ParameterizedTest
    @MethodSource
    void whenAPlanIsWrongThenSaysWhere(FaultPlan plan, int status, String code, String message) {
        assertRefused(() -> control().faults().plan(plan), status, code, message);
        assertThat(control().faults().planned()).isEmpty();
    }

    static List<Arguments> whenAPlanIsWrongThenSaysWhere() {
        String kinds =
                "a fault has exactly one of body, clockSkew, connectionReset, consentRevoked, delay, discoveryOf, "
                        + "error, refreshTokenDead, slowBody, staleKeys, status, truncatedAt";
        FaultPlan next = FaultPlan.next(anyRequest());
        return List.of(
                wrong(next, "a plan has either a fault or a sequence"),
                wrong(
                        next.meets(Fault.error(50076)).meetsInOrder(Fault.none()),
                        "a plan has either a fault or a sequence"),
                wrong(next.meets(Fault.none()), kinds),
                wrong(next.meets(new Fault(Map.of("error", 50076, "delay", "PT1S"))), kinds),
                wrong(next.meets(Fault.error(12)), "error is 12, not a number of the error reference"),
                wrong(
                        next.meets(Fault.error(50076).withClaims("[]")),
                        "claims is \"[]\", not text that is a JSON object"),
                wrong(
                        next.meets(Fault.delay(Duration.ofSeconds(61))),
                        "delay is \"PT1M1S\", not a span from PT0S to PT1M"),
                wrong(next.meets(Fault.status(418)), "status is 418, not one of [429, 500, 503, 504]"),
                wrong(
                        next.meets(Fault.staleKeys().withStatus(200)),
                        "a fault has exactly one of body, clockSkew, connectionReset, consentRevoked, delay, "
                                + "discoveryOf, error, refreshTokenDead, slowBody, staleKeys, status, truncatedAt"),
                wrong(next.meets(Fault.error(50076).ofType("text/plain")), "contentType does not go with error"),
                wrong(next.meets(new Fault(Map.of("staleKeys", false))), "staleKeys is false, not true"),
                wrong(next.meets(Fault.slowBody(0)), "bytesPerSecond is 0, not a whole number from 1 to 10000000"),
                wrong(next.meets(Fault.body("x").ofType("nonsense")), "contentType is \"nonsense\", not a media type"),
                wrong(next.times(0).meets(Fault.staleKeys()), "times is 0, not a whole number from 1 to 1000000"),
                wrong(next.after(-1).meets(Fault.staleKeys()), "skip is -1, not a whole number from 0 to 1000000"),
                wrong(
                        next.times(2).meetsInOrder(Fault.staleKeys()),
                        "times is 2, not 'always', the only one that goes with a sequence"),
                wrong(
                        FaultPlan.next(FaultScope.endpoint("tokens")).meets(Fault.staleKeys()),
                        "endpoint is \"tokens\", not one of admin-consent, authorize, device-code, graph, "
                                + "instance-discovery, keys, logout, managed-identity, openid-configuration, other, "
                                + "page, resource-manager, token, user-info, user-realm"),
                unknown(anyRequest().in("nowhere.test"), "there is no tenant 'nowhere.test'"),
                unknown(anyRequest().of("nobody"), "there is no app 'nobody'"),
                unknown(anyRequest().by("nobody@meridian.test"), "there is no user 'nobody@meridian.test'"));
    }

    private static Arguments wrong(FaultPlan plan, String message) {
        return Arguments.of(plan, 400, "bad_request", message);
    }

    private static Arguments unknown(FaultScope scope, String message) {
        return Arguments.of(FaultPlan.next(scope).meets(Fault.staleKeys()), 404, "not_found", message);
    }
}
