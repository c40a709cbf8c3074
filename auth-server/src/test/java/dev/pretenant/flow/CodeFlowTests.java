package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.flow.TokenRequest.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The code flow from the authorize request to the tokens, by each kind of client, and every way in which a code is refused. */
@EmulatorTest
class CodeFlowTests {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";

    @Autowired
    private Harbor harbor;

    private Browser ann;

    @BeforeEach
    void annIsSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
    }

    private String codeFor(App app) {
        return ann.authorize(app.asks(SCOPE)).code();
    }

    // Who redeems

    @Test
    void whenWebAppRedeemsWithSecretThenAllMembersInOrder() {
        Answer answer = harbor.web().signsIn(ann, SCOPE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "access_token",
                        "refresh_token",
                        "id_token");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("scope"))
                .isEqualTo("api://tide/tide.read api://tide/tide.write offline_access openid profile");
        assertThat(answer.json().get("expires_in").intValue()).isBetween(3_590, 5_400);
        assertThat(answer.text("refresh_token")).matches("1\\.A[A-Za-z0-9_-]{128}");
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void whenWebAppRedeemsByBasicThenTokens() {
        App web = harbor.web();

        Answer answer = web.redeem(codeFor(web))
                .basic(web.id(), web.credential().get("client_secret"))
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("1");
    }

    @Test
    void whenSinglePageAppRedeemsFromItsOriginThenTokensForADay() {
        Answer answer = harbor.spa().signsIn(ann, SCOPE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "access_token",
                        "refresh_token",
                        "refresh_token_expires_in",
                        "id_token");
        assertThat(answer.json().get("refresh_token_expires_in").intValue()).isBetween(86_390, 86_400);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("0");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.header("access-control-expose-headers"))
                .isEqualTo(
                        "Content-Length, Content-Encoding, x-ms-request-id, x-ms-httpver, Retry-After, x-ms-clitelem");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost/", "http://localhost:1", "http://LOCALHOST:65000"})
    void whenNativeAppListensOnAnyPortOfLocalhostThenTokens(String listener) {
        Answer answer = harbor.cli().at(listener).signsIn(ann, SCOPE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("refresh_token_expires_in")).isFalse();
    }

    @Test
    void whenOfflineAccessIsNotAskedForThenNoRefreshToken() {
        Answer answer = harbor.web().signsIn(ann, "openid api://tide/tide.read");

        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.json().has("id_token")).isTrue();
    }

    @Test
    void whenOpenidIsNotAskedForThenNoIdToken() {
        Answer answer = harbor.web().signsIn(ann, "api://tide/tide.read");

        assertThat(answer.json().propertyNames())
                .containsExactly("token_type", "scope", "expires_in", "ext_expires_in", "access_token");
    }

    @Test
    void whenPreflightIsSentThenTheBrowserMaySendTheRequest() {
        Answer answer = harbor.spa()
                .redeem("any")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-client-sku,dpop")
                .send("OPTIONS", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.http().body()).isEmpty();
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.header("access-control-allow-methods")).isEqualTo("POST, OPTIONS");
        assertThat(answer.header("access-control-allow-headers")).isEqualTo("content-type,x-client-sku,dpop");
        assertThat(answer.header("access-control-max-age")).isEqualTo("86400");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    // Who must not

    @Test
    void whenWebAppForgetsItsSecretThenRefused() {
        App web = harbor.web();

        assertThat(web.unproven().redeem(codeFor(web)).send().refusal()).isEqualTo("401 invalid_client 7000218");
    }

    @Test
    void whenNativeAppSendsASecretThenRefused() {
        App cli = harbor.cli();

        assertThat(cli.with("client_secret", "x").redeem(codeFor(cli)).send().refusal())
                .isEqualTo("401 invalid_client 700025");
    }

    @Test
    void whenSameAppRedeemsTheCodeOfItsPublicPlatformWithItsSecretThenRefused() {
        App nativePart = harbor.web().at("http://127.0.0.1:7777/");

        assertThat(nativePart.redeem(codeFor(nativePart)).send().refusal()).isEqualTo("401 invalid_client 700025");
        assertThat(nativePart.unproven().redeem(codeFor(nativePart)).send().status())
                .isEqualTo(200);
    }

    @Test
    void whenSinglePageAppRedeemsWithoutOriginThenRefused() {
        App spa = harbor.spa();

        assertThat(spa.fromNoPage().redeem(codeFor(spa)).send().refusal()).isEqualTo("400 invalid_request 9002327");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "null", "file://"})
    void whenPageRedeemsTheCodeOfAWebAppThenRefusedWithoutCorsHeaders(String page) {
        App web = harbor.web().from(page);

        Answer answer = web.redeem(codeFor(web)).send();

        assertThat(answer.refusal()).isEqualTo("400 invalid_request 9002326");
        assertThat(answer.text("error_description")).contains("Request origin: '" + page + "'.");
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
    }

    @Test
    void whenAnotherAppRedeemsThenRefusedAndTheCodeStaysGood() {
        App cli = harbor.cli();
        String code = codeFor(cli);

        assertThat(harbor.kiosk().at(cli.redirectUri()).redeem(code).send().refusal())
                .isEqualTo("400 invalid_grant 70000");
        assertThat(cli.redeem(code).send().status()).isEqualTo(200);
    }

    // The code

    @Test
    void whenCodeIsRedeemedAgainThenRefusedAndTheRefreshTokenStaysGood() {
        App web = harbor.web();
        String code = codeFor(web);
        String refreshToken = web.redeem(code).send().text("refresh_token");

        assertThat(web.redeem(code).send().refusal()).isEqualTo("400 invalid_grant 54005");
        assertThat(web.refresh(refreshToken).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "cli"})
    void whenEightRedeemAtOnceThenOneWinsAndNothingIsRevoked(String kind) throws Exception {
        App app = kind.equals("web") ? harbor.web() : harbor.cli();
        TokenRequest request = app.redeem(codeFor(app));
        ExecutorService eight = Executors.newFixedThreadPool(8);
        List<Answer> answers;
        try {
            List<Future<Answer>> sent = eight.invokeAll(Collections.nCopies(8, (Callable<Answer>) request::send));
            answers = sent.stream().map(CodeFlowTests::get).toList();
        } finally {
            eight.shutdownNow();
        }

        List<Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200).map(Answer::refusal))
                .hasSize(7)
                .containsOnly("400 invalid_grant 54005");
        assertThat(app.refresh(won.get(0).text("refresh_token")).send().status())
                .isEqualTo(200);
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void whenTenMinutesHavePassedThenRefused() {
        App web = harbor.web();
        String inTime = codeFor(web);
        String late = codeFor(web);
        harbor.advance(Duration.ofMinutes(10).minusSeconds(10));
        assertThat(web.redeem(inTime).send().status()).isEqualTo(200);

        harbor.advance(Duration.ofSeconds(10));

        assertThat(web.redeem(late).send().refusal()).isEqualTo("400 invalid_grant 70008");
    }

    @ParameterizedTest
    @CsvSource({"no-code, 9002313, GRANT_MALFORMED", "1.Aabc, 9002313, GRANT_MALFORMED", "%s, 70000, UNKNOWN_GRANT"})
    void whenCodeWasNeverIssuedThenItsFormDecides(String code, int number, EntraError situation) {
        String unknown = "1.A" + "x".repeat(128);

        Answer answer = harbor.cli().redeem(code.formatted(unknown)).send();

        // GRANT_MALFORMED, UNKNOWN_GRANT
        assertThat(answer.refusal()).isEqualTo("400 invalid_grant " + number);
        assertThat(answer.text("error_description")).startsWith("AADSTS" + number + ": " + situation.template());
    }

    @Test
    void whenRefreshTokenIsSentAsCodeThenRefused() {
        App cli = harbor.cli();
        String refreshToken = cli.signsIn(ann, SCOPE).text("refresh_token");

        assertThat(cli.redeem(refreshToken).send().refusal()).isEqualTo("400 invalid_grant 70000");
    }

    @Test
    void whenRedeemedAtAnotherTenantThenRefused() {
        App app = harbor.multiTenant();
        harbor.consent(app, "openid");
        String code = ann.authorize(app.asks("openid")).code();

        assertThat(app.redeem(code).at(Seed.SOLSTICE).send().refusal()).isEqualTo("400 invalid_grant 700005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5001/signin-oidc/", "http://localhost:5002/signin-oidc"})
    void whenRedirectUriChangedThenRefused(String other) {
        App web = harbor.web();

        Answer answer = web.at(other).redeem(codeFor(web)).send();

        assertThat(answer.refusal()).isEqualTo("401 invalid_client 500112");
        assertThat(answer.text("error_description"))
                .contains("The reply address '" + other + "' does not match the reply address '" + web.redirectUri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "grant_type", "client_id"})
    void whenParameterIsMissingThenItIsNamed(String parameter) {
        App cli = harbor.cli();

        Answer answer = cli.redeem(codeFor(cli)).without(parameter).send();

        assertThat(answer.refusal()).isEqualTo("400 invalid_request 900144");
        assertThat(answer.text("error_description")).contains("'" + parameter + "'");
    }

    @Test
    void whenRedirectUriIsNotRepeatedThenRefused() {
        App cli = harbor.cli();

        for (TokenRequest request : List.of(
                cli.redeem(codeFor(cli)).without("redirect_uri"),
                cli.redeem(codeFor(cli)).with("redirect_uri", ""))) {
            Answer answer = request.send();
            assertThat(answer.refusal()).isEqualTo("400 invalid_request 700009");
            assertThat(answer.text("error_description"))
                    .startsWith("AADSTS700009: Reply address must be provided when presenting an authorization code "
                            + "requested with an explicit reply address.");
        }
    }

    @Test
    void whenNoRedirectUriWasSentThenNoneIsRepeated() {
        App web = harbor.web();
        String code = ann.authorize(web.asks("openid").without("redirect_uri")).code();

        assertThat(web.redeem(code).without("redirect_uri").send().status()).isEqualTo(200);
    }

    @Test
    void whenAScopeIsUnknownAtRedemptionThenItIsNamed() {
        App cli = harbor.cli();

        Answer answer = cli.redeem(codeFor(cli))
                .with("scope", "openid api://tide/tide.swim")
                .send();

        assertThat(answer.refusal()).isEqualTo("400 invalid_scope 28002");
        assertThat(answer.text("error_description"))
                .startsWith("AADSTS28002: Provided value for the input parameter scope 'api://tide/tide.swim' is not "
                        + "valid when requesting an access token. Please specify a valid scope.");
    }

    @Test
    void whenTheScopeIsEmptyThenOnlyACodeThatNamesAnApiIsRedeemed() {
        App cli = harbor.cli();
        String withoutApi = ann.authorize(cli.asks("openid profile")).code();

        assertThat(cli.redeem(withoutApi).with("scope", " ").send().refusal()).isEqualTo("400 invalid_request 28003");
        assertThat(cli.redeem(codeFor(cli)).with("scope", "").send().status()).isEqualTo(200);
        assertThat(cli.redeem(withoutApi).send().status()).isEqualTo(200);
    }

    @Test
    void whenTheResourceOfTheScopesIsRepeatedThenTokensAreIssued() {
        App cli = harbor.cli();
        AuthorizeCall call = cli.asks("openid api://tide/tide.read").with("resource", "api://TIDE/");

        assertThat(cli.redeem(ann.authorize(call).code())
                        .with("resource", "api://tide")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(cli.redeem(ann.authorize(call).code())
                        .with("resource", "api://old")
                        .with("scope", "api://tide/tide.read")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_target 9010010");
    }

    // PKCE

    @Test
    void whenChallengeIsPlainThenTheVerifierMustBeTheSame() {
        App cli = harbor.cli();
        AuthorizeCall plain = cli.asks(SCOPE).with("code_challenge", Pkce.VERIFIER);

        for (AuthorizeCall call :
                List.of(plain.with("code_challenge_method", "plain"), plain.without("code_challenge_method"))) {
            assertThat(cli.redeem(ann.authorize(call).code()).send().status()).isEqualTo(200);
            assertThat(cli.redeem(ann.authorize(call).code())
                            .with("code_verifier", Pkce.CHALLENGE)
                            .send()
                            .refusal())
                    .isEqualTo("400 invalid_grant 501481");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "cli"})
    void whenVerifierIsWrongOrMissingThenRefused(String kind) {
        App app = kind.equals("web") ? harbor.web() : harbor.cli();

        assertThat(app.redeem(codeFor(app))
                        .with("code_verifier", "a".repeat(43))
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_grant 501481");
        assertThat(app.redeem(codeFor(app)).without("code_verifier").send().refusal())
                .isEqualTo("400 invalid_grant 501491");
    }

    @Test
    void whenSinglePageAppForgetsTheVerifierThenRefused() {
        App spa = harbor.spa();

        assertThat(spa.redeem(codeFor(spa)).without("code_verifier").send().refusal())
                .isEqualTo("400 invalid_request 9002325");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "cli"})
    void whenAppUsesNoPkceThenNoVerifierIsNeededAndAnyIsIgnored(String kind) {
        App app = kind.equals("web") ? harbor.web() : harbor.cli();

        assertThat(app.redeem(ann.authorize(app.asksWithoutPkce(SCOPE)).code())
                        .without("code_verifier")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(app.redeem(ann.authorize(app.asksWithoutPkce(SCOPE)).code())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    // What is asked for at redemption

    @Test
    void whenAnotherResourceIsAskedForThenItsTokenIsIssued() {
        App web = harbor.web();

        Answer answer = web.redeem(codeFor(web)).with("scope", "User.Read").send();

        assertThat(answer.claims().get("aud").stringValue()).isEqualTo("https://graph.microsoft.com");
        assertThat(answer.text("scope")).isEqualTo("User.Read");
    }

    @Test
    void whenSeveralResourcesAreAskedForThenRefused() {
        App web = harbor.web();

        assertThat(web.redeem(codeFor(web))
                        .with("scope", "User.Read api://tide/tide.read")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_scope 28000");
    }

    @Test
    void whenConsentDoesNotCoverTheScopeThenRefused() {
        App spa = harbor.spa();

        assertThat(spa.redeem(codeFor(spa))
                        .with("scope", "api://tide/tide.write")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_grant 65001 consent_required");
    }

    @Test
    void whenConsentIsTakenBackBeforeRedemptionThenRefused() {
        App web = harbor.web();
        String code = codeFor(web);
        harbor.revokeConsentOf(web);

        assertThat(web.redeem(code).send().refusal()).isEqualTo("400 invalid_grant 65001 consent_required");
    }

    @Test
    void whenUserIsDisabledBeforeRedemptionThenRefused() {
        App web = harbor.web();
        String code = codeFor(web);
        harbor.disable(Harbor.ANN);

        assertThat(web.redeem(code).send().refusal()).isEqualTo("400 invalid_grant 50057");
    }

    @Test
    void whenAssignmentIsRequiredBeforeRedemptionThenRefused() {
        App web = harbor.web();
        String code = codeFor(web);
        harbor.requireAssignment(web);

        assertThat(web.redeem(code).send().refusal()).isEqualTo("400 invalid_grant 50105");
    }

    @Test
    void whenClientInfoIsAskedForThenItIsThereUnpadded() {
        App web = harbor.web();

        Answer answer = web.redeem(codeFor(web)).with("client_info", "1").send();

        assertThat(answer.text("client_info")).doesNotContain("=");
        assertThat(Tokens.claims("." + answer.text("client_info")).toString())
                .isEqualTo("{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(Harbor.ANN_ID, Harbor.TENANT));
    }

    // Tenants

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations"})
    void whenMultiTenantAppUsesAnAliasThenTokensAreOfTheHomeTenant(String alias) {
        App app = harbor.multiTenant();
        harbor.consent(app, "openid User.Read");
        harbor.advance(Duration.ofDays(3));
        Browser browser = harbor.browserOf(Harbor.ANN);

        Answer answer = app.redeem(
                        browser.authorize(app.asks("openid User.Read").at(alias))
                                .code())
                .at(alias)
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.idToken().get("tid").stringValue()).isEqualTo(Harbor.TENANT);
        assertThat(answer.idToken().get("iss").stringValue()).isEqualTo(harbor.base() + "/" + Harbor.TENANT + "/v2.0");
        assertThat(answer.json().get("expires_in").intValue()).isBetween(3_590, 5_400);
    }

    @Test
    void whenGuestSignsInThenTokensAreOfTheGuestAndNameTheirHome() {
        App web = harbor.web();
        Browser gus = harbor.browserOf(Harbor.GUS);

        Answer answer = web.redeem(gus.authorize(web.asks("openid profile api://old/user_impersonation"))
                        .code())
                .with("client_info", "1")
                .send();

        assertThat(answer.idToken().get("oid").stringValue()).isEqualTo(Harbor.GUS_HERE);
        assertThat(answer.idToken().get("idp").stringValue())
                .isEqualTo("https://sts.windows.net/" + Seed.SOLSTICE + "/");
        assertThat(answer.idToken().get("preferred_username").stringValue()).isEqualTo(Harbor.GUS);
        assertThat(answer.claims().get("idp").stringValue())
                .isEqualTo("https://sts.windows.net/" + Seed.SOLSTICE + "/");
        assertThat(answer.claims().get("unique_name").stringValue()).isEqualTo(Harbor.GUS);
        assertThat(answer.claims().has("upn")).isFalse();
        assertThat(Tokens.claims("." + answer.text("client_info")).toString())
                .isEqualTo("{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(Harbor.GUS_AT_HOME, Seed.SOLSTICE));
    }
}
