package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.SignInPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

abstract class SignInControlContract extends EmulatorControlContract {

    private static final SignInPlan ALICE = SignInPlan.in("meridian.test")
            .signsIn("alice@meridian.test")
            .times(2)
            .consenting();

    @AfterEach
    void clearSignIns() {
        control().signIns().clear();
    }

    @Test
    void whenPlannedThenListedInTheirOrder() {
        SignInPlan cancelled = SignInPlan.in("solstice.test")
                .to(Seed.MULTI_TENANT_APP)
                .cancels()
                .times(1);
        SignInPlan refused = SignInPlan.in("meridian.test").isRefused(50105).times(1);

        control().signIns().plan(ALICE);
        control().signIns().plan(cancelled);
        control().signIns().plan(refused);

        assertThat(control().signIns().planned()).containsExactly(ALICE, cancelled, refused);
    }

    @Test
    void whenATenantsAreClearedThenTheOthersStay() {
        control().signIns().plan(ALICE);
        control().signIns().plan(SignInPlan.in("solstice.test").cancels());

        control().signIns().clear("solstice.test");

        assertThat(control().signIns().planned()).containsExactly(ALICE);
    }

    @Test
    void whenThereAreAThousandPlansThenOneMoreIsRefused() {
        for (int planned = 0; planned < 1_000; planned++) {
            control().signIns().plan(ALICE);
        }

        assertRefused(
                () -> control().signIns().plan(ALICE),
                409,
                "conflict",
                "there are 1000 sign-in plans, and there may be no more; clear them");
    }

    @ParameterizedTest
    @MethodSource
    void whenAPlanIsWrongThenSaysWhere(SignInPlan plan, int status, String code, String message) {
        assertRefused(() -> control().signIns().plan(plan), status, code, message);
        assertThat(control().signIns().planned()).isEmpty();
    }

    static List<Arguments> whenAPlanIsWrongThenSaysWhere() {
        SignInPlan plan = SignInPlan.in("meridian.test");
        return List.of(
                Arguments.of(plan, 400, "bad_request", "decision is missing"),
                Arguments.of(new SignInPlan(Map.of()), 400, "bad_request", "tenant is missing"),
                Arguments.of(
                        new SignInPlan(Map.of("tenant", "meridian.test", "decision", "sign-in")),
                        400,
                        "bad_request",
                        "user is missing"),
                Arguments.of(plan.cancels().consenting(), 400, "bad_request", "consent does not go with this decision"),
                Arguments.of(
                        plan.isRefused(12), 400, "bad_request", "error is 12, not a number of the error reference"),
                Arguments.of(
                        SignInPlan.in("nowhere.test").cancels(), 404, "not_found", "there is no tenant 'nowhere.test'"),
                Arguments.of(
                        plan.signsIn("nobody@meridian.test"),
                        404,
                        "not_found",
                        "there is no user 'nobody@meridian.test'"),
                Arguments.of(plan.cancels().to("nobody"), 404, "not_found", "there is no app 'nobody'"),
                Arguments.of(
                        plan.cancels().times(0),
                        400,
                        "bad_request",
                        "times is 0, not a whole number from 1 to 1000000"));
    }
}
