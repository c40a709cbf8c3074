package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.flow.TokenRequest.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Refresh tokens: what they buy, how long they live, and what ends them. */
@EmulatorTest
class RefreshFlowTests {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";

    @Autowired
    private Harbor harbor;

    private Browser ann;

    @BeforeEach
    void annIsSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
    }

    private String refreshTokenOf(App app) {
        return app.signsIn(ann, SCOPE).text("refresh_token");
    }

    @Test
    void whenAnAppIsItsOwnApiThenARefreshNamesItById() {
        App mirror = harbor.mirror();
        Answer signedIn = mirror.signsIn(ann, "offline_access api://mirror/look");
        String token = signedIn.text("refresh_token");

        assertThat(signedIn.claims().get("aud").stringValue()).isEqualTo(mirror.id());
        for (Answer refused : List.of(
                mirror.refresh(token).send(),
                mirror.refresh(token).with("scope", "API://mirror//.default").send())) {
            assertThat(refused.refusal()).isEqualTo("400 invalid_request 90009");
            assertThat(refused.text("error_description"))
                    .startsWith("AADSTS90009: Application '" + mirror.id() + "'(Harbor Mirror) is requesting a token "
                            + "for itself. This scenario is supported only if resource is specified using the GUID "
                            + "based App Identifier.");
        }
        assertThat(mirror.refresh(token)
                        .with("scope", mirror.id() + "/look")
                        .send()
                        .claims()
                        .get("scp")
                        .stringValue())
                .isEqualTo("look");
    }

    @Test
    void whenRefreshedThenEverythingIsNewAndTheOldOneStaysGood() {
        App web = harbor.web();
        Answer first = web.redeem(
                        ann.authorize(web.asks(SCOPE).with("nonce", "n-0S6")).code())
                .send();
        String old = first.text("refresh_token");

        Answer answer = web.refresh(old).with("client_info", "1").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "client_info");
        assertThat(answer.text("scope")).isEqualTo(first.text("scope"));
        assertThat(answer.text("refresh_token")).isNotEqualTo(old);
        assertThat(answer.claims().get("aud")).isEqualTo(first.claims().get("aud"));
        assertThat(answer.claims().get("uti")).isNotEqualTo(first.claims().get("uti"));
        assertThat(answer.idToken().get("sub")).isEqualTo(first.idToken().get("sub"));
        assertThat(web.refresh(old).send().status()).isEqualTo(200);
        assertThat(web.refresh(answer.text("refresh_token")).send().status()).isEqualTo(200);
    }

    @Test
    void whenAnotherResourceIsAskedForThenItsTokenIsIssued() {
        App web = harbor.web();

        Answer graph = web.refresh(refreshTokenOf(web))
                .with("scope", "https://graph.microsoft.com/User.Read openid profile")
                .send();
        Answer back =
                web.refresh(graph.text("refresh_token")).with("scope", SCOPE).send();

        assertThat(graph.claims().get("aud").stringValue()).isEqualTo("https://graph.microsoft.com");
        assertThat(graph.text("scope")).isEqualTo("https://graph.microsoft.com/User.Read openid profile");
        assertThat(back.claims().get("aud").stringValue()).isEqualTo(Harbor.TIDE_API);
    }

    @Test
    void whenSeveralResourcesAreAskedForThenTheFirstWins() {
        App web = harbor.web();

        Answer answer = web.refresh(refreshTokenOf(web))
                .with("scope", "api://old/user_impersonation api://tide/tide.read")
                .send();

        assertThat(answer.claims().get("aud").stringValue()).isEqualTo("api://old");
        assertThat(answer.text("scope")).isEqualTo("api://old/user_impersonation");
    }

    @Test
    void whenConsentDoesNotCoverTheScopeThenRefused() {
        App spa = harbor.spa();

        assertThat(spa.refresh(refreshTokenOf(spa))
                        .with("scope", "api://tide/tide.write")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_grant 65001 consent_required");
    }

    @Test
    void whenConsentIsTakenBackThenRefusedUntilItIsGivenAgain() {
        App web = harbor.web();
        String refreshToken = refreshTokenOf(web);
        harbor.revokeConsentOf(web);
        assertThat(web.refresh(refreshToken).send().refusal()).isEqualTo("400 invalid_grant 65001 consent_required");

        harbor.consent(web, SCOPE);

        assertThat(web.refresh(refreshToken).send().status()).isEqualTo(200);
    }

    // Life

    @Test
    void whenUsedInTimeThenNinetyDaysBeginAgain() {
        App web = harbor.web();
        String first = refreshTokenOf(web);
        harbor.advance(Duration.ofDays(89));
        String second = web.refresh(first).send().text("refresh_token");
        harbor.advance(Duration.ofDays(2));

        assertThat(web.refresh(first).send().refusal()).isEqualTo("400 invalid_grant 700082 bad_token");
        assertThat(web.refresh(second).send().status()).isEqualTo(200);
    }

    @Test
    void whenSinglePageAppRefreshesThenTheEndDoesNotMove() {
        App spa = harbor.spa();
        String first = refreshTokenOf(spa);
        harbor.advance(Duration.ofHours(20));

        Answer second = spa.refresh(first).send();

        assertThat(second.json().get("refresh_token_expires_in").intValue()).isBetween(14_380, 14_400);
        assertThat(second.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
        Answer third = spa.refresh(second.text("refresh_token")).send();
        assertThat(third.json().get("refresh_token_expires_in").intValue()).isBetween(14_380, 14_400);
        harbor.advance(Duration.ofHours(4));
        Answer late = spa.refresh(third.text("refresh_token")).send();
        assertThat(late.refusal()).isEqualTo("400 invalid_grant 700084 bad_token");
        assertThat(late.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
    }

    @Test
    void whenSessionsAreRevokedThenOlderTokensAreDeadAndNewerOnesAreNot() {
        App web = harbor.web();
        String before = refreshTokenOf(web);
        harbor.revokeSessionsOf(Harbor.ANN);

        Answer answer = web.refresh(before).send();

        assertThat(answer.refusal()).isEqualTo("400 invalid_grant 50173 bad_token");
        assertThat(ann.authorize(web.asks(SCOPE)).way()).isEqualTo("login");
        harbor.advance(Duration.ofSeconds(2));
        ann.signIn(Harbor.ANN);
        assertThat(web.refresh(refreshTokenOf(web)).send().status()).isEqualTo(200);
    }

    @Test
    void whenUserIsDisabledThenRefused() {
        App web = harbor.web();
        String refreshToken = refreshTokenOf(web);
        harbor.disable(Harbor.ANN);

        assertThat(web.refresh(refreshToken).send().refusal()).isEqualTo("400 invalid_grant 50057");
    }

    @Test
    void whenUserIsNotAssignedAnyLongerThenRefused() {
        App web = harbor.web();
        String refreshToken = refreshTokenOf(web);
        harbor.requireAssignment(web);
        assertThat(web.refresh(refreshToken).send().refusal()).isEqualTo("400 invalid_grant 50105");

        harbor.assign(Harbor.ANN, web);

        assertThat(web.refresh(refreshToken).send().status()).isEqualTo(200);
    }

    // Who

    @Test
    void whenAnotherAppRefreshesThenRefused() {
        String refreshToken = refreshTokenOf(harbor.web());

        assertThat(harbor.cli().refresh(refreshToken).send().refusal()).isEqualTo("400 invalid_grant 70000");
    }

    @Test
    void whenPlatformRulesAreBrokenThenRefused() {
        App web = harbor.web();
        App spa = harbor.spa();
        App cli = harbor.cli();

        assertThat(web.unproven().refresh(refreshTokenOf(web)).send().refusal())
                .isEqualTo("401 invalid_client 7000218");
        assertThat(web.from("https://evil.test")
                        .refresh(refreshTokenOf(web))
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_request 9002326");
        assertThat(spa.fromNoPage().refresh(refreshTokenOf(spa)).send().refusal())
                .isEqualTo("400 invalid_request 9002327");
        assertThat(cli.with("client_secret", "x")
                        .refresh(refreshTokenOf(cli))
                        .send()
                        .refusal())
                .isEqualTo("401 invalid_client 700025");
    }

    @ParameterizedTest
    @CsvSource({"garbage, 9002313", "%s, 70000"})
    void whenTokenWasNeverIssuedThenItsFormDecides(String token, int number) {
        String unknown = "1.A" + "x".repeat(128);

        assertThat(harbor.cli().refresh(token.formatted(unknown)).send().refusal())
                .isEqualTo("400 invalid_grant " + number);
    }

    @Test
    void whenCodeIsSentAsRefreshTokenThenRefused() {
        App cli = harbor.cli();

        assertThat(cli.refresh(ann.authorize(cli.asks(SCOPE)).code()).send().refusal())
                .isEqualTo("400 invalid_grant 70000");
    }

    @Test
    void whenGuestRefreshesAtHomeThenTheTokenIsOfTheHomeTenant() {
        App app = harbor.multiTenant();
        harbor.consent(app, "openid offline_access User.Read");
        harbor.consentIn(Seed.SOLSTICE, app, "openid offline_access User.Read");
        Browser gus = harbor.browserOf(Harbor.GUS);
        String refreshToken =
                app.signsIn(gus, "openid offline_access User.Read").text("refresh_token");

        Answer answer = app.refresh(refreshToken).at(Seed.SOLSTICE).send();

        assertThat(answer.claims().get("tid").stringValue()).isEqualTo(Seed.SOLSTICE);
        assertThat(answer.claims().get("oid").stringValue()).isEqualTo(Harbor.GUS_AT_HOME);
        assertThat(app.refresh(refreshToken).at(Seed.MERIDIAN).send().status()).isEqualTo(400);
    }
}
