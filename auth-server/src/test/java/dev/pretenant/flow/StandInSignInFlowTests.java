package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.emulator.SignInControl;
import dev.pretenant.emulator.SignInPlan;
import dev.pretenant.flow.TokenRequest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sign-ins that a plan answers, so that no page is needed. */
@EmulatorTest
class StandInSignInFlowTests {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";

    @Autowired
    private Harbor harbor;

    private SignInControl signIns;

    @Autowired
    void control(InProcessControl control) {
        signIns = control.signIns();
    }

    @BeforeEach
    void reset() {
        harbor.reset();
    }

    @AfterEach
    void clear() {
        signIns.clear();
    }

    @Test
    void whenSomebodyIsToSignInThenTheAppHasACodeAtOnce() {
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.ANN));

        AuthorizeAnswer answer = harbor.browser().authorize(harbor.web().asks(SCOPE));
        Answer redeemed = harbor.web().redeem(answer.code()).send();

        assertThat(redeemed.idToken().path("preferred_username").asString()).isEqualTo(Harbor.ANN);
        assertThat(answer.member("state")).isEqualTo("af0ifjsldkj");
        assertThat(answer.http().headers().allValues("Set-Cookie"))
                .as("the browser is signed in from now on")
                .anyMatch(cookie -> cookie.startsWith("PTAUTH_HTTP="));
        assertThat(signIns.planned()).isEmpty();
        assertThat(harbor.browser().authorize(harbor.web().asks(SCOPE)).way()).isEqualTo("login");
    }

    @Test
    void whenAnotherIsSignedInThenThePlanDecidesAnyway() {
        Browser ben = harbor.browserOf(Harbor.BEN);
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.ANN_ID));

        Answer redeemed = harbor.web()
                .redeem(ben.authorize(harbor.web().asks(SCOPE).with("prompt", "select_account"))
                        .code())
                .send();

        assertThat(redeemed.idToken().path("oid").asString()).isEqualTo(Harbor.ANN_ID);
    }

    @Test
    void whenConsentIsOnRecordForNobodyThenAPlanMayGiveIt() {
        App web = harbor.web();
        harbor.revokeConsentOf(web);
        signIns.plan(
                SignInPlan.in("harbor.test").to(web.id()).signsIn(Harbor.ANN).consenting());

        assertThat(web.redeem(harbor.browser().authorize(web.asks(SCOPE)).code())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenConsentIsNotSpokenOfThenThePageAsks() {
        App web = harbor.web();
        harbor.revokeConsentOf(web);
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.ANN));

        assertThat(harbor.browser().authorize(web.asks(SCOPE)).way()).isEqualTo("login");
    }

    @Test
    void whenThePersonTurnsBackThenTheAppIsTold() {
        signIns.plan(SignInPlan.in("harbor.test").cancels());

        AuthorizeAnswer answer = harbor.browser().authorize(harbor.web().asks(SCOPE));

        assertThat(answer.member("error")).isEqualTo("access_denied");
        assertThat(answer.member("error_subcode")).isEqualTo("cancel");
        assertThat(answer.number()).isEqualTo("65004");
    }

    @Test
    void whenThePersonIsTurnedAwayThenTheAppIsToldWhy() {
        signIns.plan(SignInPlan.in("harbor.test").isRefused(53003));

        AuthorizeAnswer answer = harbor.browser().authorize(harbor.web().asks(SCOPE));

        assertThat(answer.member("error")).isEqualTo("interaction_required");
        assertThat(answer.number()).isEqualTo("53003");
    }

    @Test
    void whenTheUserIsDisabledThenTheSignInIsRefusedAsOnThePage() {
        harbor.disable(Harbor.BEN);
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.BEN));

        assertThat(harbor.browser().authorize(harbor.web().asks(SCOPE)).number())
                .isEqualTo("50057");
    }

    @Test
    void whenAGuestIsNamedThenTheAccountAtHomeSignsIn() {
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.GUS_HERE));

        Answer redeemed = harbor.web()
                .redeem(harbor.browser().authorize(harbor.web().asks(SCOPE)).code())
                .send();

        assertThat(redeemed.idToken().path("oid").asString()).isEqualTo(Harbor.GUS_HERE);
    }

    @Test
    void whenTheRequestMayNotAskThenThePlanIsKept() {
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.ANN));

        AuthorizeAnswer silent =
                harbor.browser().authorize(harbor.web().asks(SCOPE).with("prompt", "none"));

        assertThat(silent.number()).isEqualTo("50058");
        assertThat(signIns.planned()).hasSize(1);
    }

    @Test
    void whenThePlanIsForAnotherAppOrTenantThenItIsKept() {
        signIns.plan(SignInPlan.in("harbor.test").to(harbor.spa().id()).signsIn(Harbor.ANN));
        signIns.plan(SignInPlan.in("solstice.test").cancels());

        assertThat(harbor.browser().authorize(harbor.web().asks(SCOPE)).way()).isEqualTo("login");
        assertThat(signIns.planned()).hasSize(2);
    }

    @Test
    void whenTheAddressNamesNoTenantThenAPlanForTheAppFits() {
        App app = harbor.multiTenant();
        harbor.consent(app, "User.Read");
        signIns.plan(
                SignInPlan.in("harbor.test").to(app.id()).signsIn(Harbor.ANN).consenting());

        AuthorizeAnswer answer =
                harbor.browser().authorize(app.asks("openid User.Read").at("organizations"));

        assertThat(answer.code()).isNotEmpty();
    }

    @Test
    void whenPlannedTwiceThenTwoSignInsAreAnswered() {
        signIns.plan(SignInPlan.in("harbor.test").signsIn(Harbor.ANN).times(2));

        assertThat(harbor.browser().authorize(harbor.web().asks(SCOPE)).code()).isNotEmpty();
        assertThat(signIns.planned().get(0).members()).containsEntry("times", 1);
        assertThat(harbor.browser().authorize(harbor.web().asks(SCOPE)).code()).isNotEmpty();
        assertThat(harbor.browser().authorize(harbor.web().asks(SCOPE)).way()).isEqualTo("login");
    }
}
