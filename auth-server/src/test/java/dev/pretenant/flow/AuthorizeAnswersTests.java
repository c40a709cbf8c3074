package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an authorize request is answered with when it succeeds: by response type, by response mode, member for member. */
@EmulatorTest
class AuthorizeAnswersTests {

    private static final String OPENID = "openid profile api://tide/tide.read";

    @Autowired
    private Harbor harbor;

    @Autowired
    private Traces traces;

    private Browser ann;

    @BeforeEach
    void annIsSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
    }

    private AuthorizeCall asks(String responseType) {
        return harbor.web().asks(OPENID).with("response_type", responseType).with("nonce", "n-0S6_WzA2Mj");
    }

    // Response types

    @Test
    void whenCodeIsAskedForThenExactlyItsMembersInTheQuery() {
        AuthorizeAnswer answer = ann.authorize(harbor.web().asks(OPENID));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.way()).isEqualTo("query");
        assertThat(answer.target()).isEqualTo("http://localhost:5001/signin-oidc");
        assertThat(answer.members().keySet()).containsExactly("code", "state", "session_state");
        assertThat(answer.member("state")).isEqualTo("af0ifjsldkj");
        assertThat(answer.member("session_state"))
                .isEqualTo(ann.sessions().get(0).sid());
        assertThat(answer.http().headers().map())
                .containsEntry("cache-control", List.of("no-store, no-cache"))
                .containsEntry("pragma", List.of("no-cache"))
                .containsEntry("expires", List.of("-1"))
                .doesNotContainKeys(
                        "set-cookie",
                        "x-frame-options",
                        "content-security-policy",
                        "cross-origin-opener-policy",
                        "strict-transport-security");
    }

    @Test
    void whenNobodyIsSignedInThenSentToThePageByAnAnswerThatNobodyKeeps() {
        AuthorizeAnswer answer = harbor.browser().authorize(harbor.web().asks(OPENID));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.way()).isEqualTo("login");
        assertThat(answer.http().headers().map())
                .containsEntry("cache-control", List.of("no-store, no-cache"))
                .containsEntry("pragma", List.of("no-cache"))
                .containsEntry("expires", List.of("-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "code id_token, code id_token state session_state",
        "id_token code, code id_token state session_state",
        "id_token, id_token state session_state",
        "id_token token, access_token token_type expires_in scope id_token state session_state",
        "token, access_token token_type expires_in scope state session_state",
        "code token, code access_token token_type expires_in scope state session_state",
        "code id_token token, code access_token token_type expires_in scope id_token state session_state"
    })
    void whenTokensAreAskedForThenExactlyTheseMembersInTheFragment(String type, String members) {
        AuthorizeAnswer answer = ann.authorize(asks(type));

        assertThat(answer.way()).isEqualTo("fragment");
        assertThat(answer.members().keySet()).containsExactly(members.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "token", "id_token token"})
    void whenNoCodeIsAskedForThenNothingIsKeptThatCouldBeRedeemed(String type) {
        Map<String, Integer> before = traces.issued().counts();

        assertThat(ann.authorize(asks(type)).way()).isEqualTo("fragment");

        assertThat(traces.issued().counts()).isEqualTo(before);
        ann.authorize(asks("code id_token"));
        assertThat(traces.issued().counts()).isNotEqualTo(before);
    }

    @Test
    void whenHybridThenTheIdTokenHashesTheCodeWhichIsGood() {
        AuthorizeAnswer answer = ann.authorize(asks("code id_token"));

        JsonNode claims = answer.idToken();
        assertThat(claims.get("c_hash").stringValue()).isEqualTo(Tokens.leftHalf(answer.code()));
        assertThat(claims.has("at_hash")).isFalse();
        assertThat(claims.get("nonce").stringValue()).isEqualTo("n-0S6_WzA2Mj");
        JsonNode redeemed = harbor.web().redeem(answer.code()).send().idToken();
        assertThat(redeemed.get("sub")).isEqualTo(claims.get("sub"));
        assertThat(redeemed.get("nonce")).isEqualTo(claims.get("nonce"));
        assertThat(redeemed.has("c_hash")).isFalse();
    }

    @Test
    void whenTokenComesAlongThenTheIdTokenHashesIt() {
        AuthorizeAnswer answer = ann.authorize(asks("id_token token"));

        assertThat(answer.idToken().get("at_hash").stringValue())
                .isEqualTo(Tokens.leftHalf(answer.member("access_token")));
        assertThat(answer.idToken().has("c_hash")).isFalse();
        assertThat(answer.member("token_type")).isEqualTo("Bearer");
        assertThat(Integer.parseInt(answer.member("expires_in"))).isBetween(3_600, 5_400);
        assertThat(answer.member("scope")).isEqualTo("api://tide/tide.read api://tide/tide.write openid profile");
        assertThat(Tokens.claims(answer.member("access_token")).get("scp").stringValue())
                .isEqualTo("tide.read tide.write");
    }

    @Test
    void whenCodeAndTokenComeAlongThenTheIdTokenHashesBothAndTheCodeIsGood() {
        AuthorizeAnswer answer = ann.authorize(asks("code id_token token"));

        assertThat(answer.idToken().get("c_hash").stringValue()).isEqualTo(Tokens.leftHalf(answer.code()));
        assertThat(answer.idToken().get("at_hash").stringValue())
                .isEqualTo(Tokens.leftHalf(answer.member("access_token")));
        assertThat(harbor.web().redeem(answer.code()).send().idToken().get("sub"))
                .isEqualTo(answer.idToken().get("sub"));
    }

    @Test
    void whenClientInfoIsAskedForThenItIsThere() {
        AuthorizeAnswer answer = ann.authorize(asks("code").with("client_info", "1"));

        assertThat(answer.members().keySet()).containsExactly("code", "client_info", "state", "session_state");
        assertThat(Tokens.claims("." + answer.member("client_info")).toString())
                .isEqualTo("{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(Harbor.ANN_ID, Harbor.TENANT));
        assertThat(answer.member("client_info")).doesNotContain("=");
    }

    // Response modes

    @ParameterizedTest
    @CsvSource({"code, query", "code, fragment", "code, form_post", "code id_token, fragment", "id_token, form_post"})
    void whenModeIsAskedForThenItIsUsed(String type, String mode) {
        AuthorizeAnswer answer = ann.authorize(asks(type).with("response_mode", mode));

        assertThat(answer.way()).isEqualTo(mode);
        assertThat(answer.status()).isEqualTo(mode.equals("form_post") ? 200 : 302);
        assertThat(answer.target()).isEqualTo("http://localhost:5001/signin-oidc");
    }

    static List<String> states() {
        return List.of(
                "eyJpZCI6IjEifQ==|https://app.test/?a=b&c=d#e",
                "a b+c%20d",
                "Grüße, 東京 🌊",
                "\"><script>alert('1')</script>&amp;",
                "a\r\nSet-Cookie: b=c",
                "x".repeat(8_192));
    }

    @ParameterizedTest
    @MethodSource("states")
    void whenStateIsAnythingThenItComesBackAsItWas(String state) {
        for (String mode : Set.of("query", "fragment", "form_post")) {
            AuthorizeCall call = asks("code").with("state", state).with("response_mode", mode);

            assertThat(ann.authorize(call).member("state")).isEqualTo(state);
            assertThat(ann.post(call).member("state")).isEqualTo(state);
        }
    }

    @Test
    void whenHintIsNestedTooDeeplyThenItCountsForNothing() {
        String deep = "[".repeat(6_000);
        String hint = "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(deep.getBytes(StandardCharsets.UTF_8)) + ".x";

        assertThat(ann.authorize(asks("code").with("id_token_hint", hint)).members())
                .containsKey("code");
    }

    @Test
    void whenClaimsAreNestedTooDeeplyThenRequestIsMalformed() {
        AuthorizeCall call = asks("code").with("claims", "{\"id_token\":" + "[".repeat(6_000));

        assertThat(ann.authorize(call).members())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code")
                .hasEntrySatisfying("error_description", text -> assertThat(text)
                        .startsWith("AADSTS9002313: Invalid request. Request is malformed or invalid."));
    }

    @Test
    void whenClaimsAreAskedForThenTheIdTokenHasThoseThatItMayHaveAndNoOthers() {
        AuthorizeCall call = asks("id_token")
                .with(
                        "claims",
                        "{\"id_token\":{\"sid\":null,\"oid\":{\"value\":\"forged\"},\"made_up\":{\"value\":1}}}");

        JsonNode claims = ann.authorize(call).idToken();

        assertThat(claims.get("sid").stringValue())
                .isEqualTo(ann.sessions().get(0).sid());
        assertThat(claims.get("oid").stringValue()).isEqualTo(Harbor.ANN_ID);
        assertThat(claims.has("made_up")).isFalse();
    }

    @Test
    void whenNoStateIsSentThenNoneComesBack() {
        assertThat(ann.authorize(asks("code").without("state")).members()).doesNotContainKey("state");
    }

    @Test
    void whenScriptIsInTheStateThenTheFormHoldsItAsText() {
        AuthorizeAnswer answer = ann.authorize(
                asks("code").with("state", "\"><script>alert(1)</script>").with("response_mode", "form_post"));

        assertThat(answer.http().body()).contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(answer.http().body().split("<script>")).hasSize(2);
        assertThat(answer.http().body()).contains("<noscript>").contains("<button type=\"submit\">");
        assertThat(answer.http().headers().map())
                .containsEntry("content-type", List.of("text/html;charset=utf-8"))
                .doesNotContainKeys("x-frame-options", "content-security-policy");
    }

    @Test
    void whenRedirectUriHasAQueryThenTheAnswerIsAppended() {
        App web = harbor.web().at("https://web.harbor.test/signin?from=harbor");

        assertThat(ann.authorize(web.asks(OPENID)).http().headers().firstValue("location"))
                .get()
                .asString()
                .startsWith("https://web.harbor.test/signin?from=harbor&code=1.A");
    }

    @Test
    void whenRedirectUriHasNoPathThenItGetsOne() {
        App web = harbor.web().at("https://web.harbor.test");

        assertThat(ann.authorize(web.asks(OPENID)).target()).isEqualTo("https://web.harbor.test/");
        assertThat(ann.authorize(web.asks(OPENID).with("response_mode", "fragment"))
                        .target())
                .isEqualTo("https://web.harbor.test/");
    }

    @Test
    void whenRedirectUriIsLeftOutThenTheFirstRegisteredOneIsUsed() {
        assertThat(ann.authorize(asks("code").without("redirect_uri"))
                        .http()
                        .headers()
                        .firstValue("location"))
                .get()
                .asString()
                .startsWith("https://web.harbor.test/signin?from=harbor&code=");
    }

    @Test
    void whenSchemeIsTheAppsOwnThenItIsAnswered() {
        App web = harbor.web().at("msalharbor://auth").unproven();

        AuthorizeAnswer answer = ann.authorize(web.asks(OPENID));

        assertThat(answer.target()).isEqualTo("msalharbor://auth");
        assertThat(web.redeem(answer.code()).send().status()).isEqualTo(200);
    }

    @Test
    void whenAddressesDifferInThePortAloneThenTheVeryOneDecidesThePlatform() {
        App spa =
                harbor.web().at("http://localhost:3000/signin-oidc").unproven().from("http://localhost:3000");

        assertThat(spa.signsIn(ann, OPENID).status()).isEqualTo(200);
        assertThat(harbor.web().signsIn(ann, OPENID).status()).isEqualTo(200);
    }

    // Verbs

    @Test
    void whenPostedThenTheSame() {
        AuthorizeAnswer answer = ann.post(asks("code"));

        assertThat(answer.way()).isEqualTo("query");
        assertThat(harbor.web().redeem(answer.code()).send().status()).isEqualTo(200);
    }

    @Test
    void whenPostedInPartThenQueryAndBodyAreOneRequest() {
        AuthorizeCall call = asks("code").without("client_id");

        AuthorizeAnswer answer =
                ann.send(call.path() + "?client_id=" + harbor.web().id(), "POST", call.encoded());

        assertThat(answer.way()).isEqualTo("query");
    }

    // Prompts and hints that nobody has to act upon

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login_hint=ann@harbor.test",
                "login_hint=ANN@harbor.test",
                "domain_hint=organizations",
                "claims={\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}},\"id_token\":null}",
                "claims=no json",
                "claims=null",
                "claims=[]",
                "claims=\"text\"",
                "claims={\"id_token\":[1]}",
                "claims={\"id_token\":{\"sid\":null,\"auth_time\":{\"essential\":true,\"value\":1}},\"nobody\":{}}",
                "claims={\"id_token\":{\"oid\":{\"value\":\"forged\"},\"roles\":null}}",
                "id_token_hint=garbage",
                "id_token_hint=e30.e30.",
                "id_token_hint=e30.bnVsbA.x",
                "sid=",
                "prompt=",
                "prompt=no_session",
                "max_age=",
                "max_age=3600",
                "ui_locales=fr",
                "x-client-SKU=msal.js.browser"
            })
    void whenParameterNeedsNothingMoreThenTheRequestIsAnswered(String parameter) {
        int equals = parameter.indexOf('=');

        assertThat(ann.authorize(asks("code").with(parameter.substring(0, equals), parameter.substring(equals + 1)))
                        .way())
                .isEqualTo("query");
    }
}
