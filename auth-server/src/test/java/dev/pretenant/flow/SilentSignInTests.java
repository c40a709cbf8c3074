package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.protocol.sessions.LoginHint;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is meant, and when a page must ask: prompts, hints, sessions, age. With {@code prompt=none} the app is told instead. */
@EmulatorTest
class SilentSignInTests {

    @Autowired
    private Harbor harbor;

    @Autowired
    private Traces traces;

    private Browser ann;
    private Browser both;

    @BeforeEach
    void peopleAreSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
        both = harbor.browserOf(Harbor.ANN, Harbor.BEN);
    }

    private AuthorizeCall asks() {
        return harbor.web()
                .asks("openid profile")
                .with("response_type", "code id_token")
                .with("nonce", "n");
    }

    private AuthorizeCall silently() {
        return asks().with("prompt", "none");
    }

    private static String user(AuthorizeAnswer answer) {
        return answer.idToken().get("preferred_username").stringValue();
    }

    private static void assertTold(AuthorizeAnswer answer, String error, int number) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.way()).isEqualTo("fragment");
        assertThat(answer.members().keySet()).containsExactly("error", "error_description", "error_uri", "state");
        assertThat(answer.member("error")).isEqualTo(error);
        assertThat(answer.number()).isEqualTo(String.valueOf(number));
        assertThat(answer.member("state")).isEqualTo("af0ifjsldkj");
    }

    // Silently

    @Test
    void whenOneIsSignedInThenTheyAreMeant() {
        assertThat(user(ann.authorize(silently()))).isEqualTo(Harbor.ANN);
    }

    @Test
    void whenNobodyIsSignedInThenLoginRequired() {
        assertTold(harbor.browser().authorize(silently()), "login_required", 50058);
        assertTold(harbor.browser().authorize(silently().with("login_hint", Harbor.ANN)), "login_required", 50058);
        assertTold(harbor.browser().authorize(silently().with("sid", "any")), "interaction_required", 160021);
    }

    @Test
    void whenSeveralAreSignedInThenInteractionRequired() {
        assertTold(both.authorize(silently()), "interaction_required", 16000);
    }

    @Test
    void whenAppIsNotConsentedToThenConsentRequired() {
        AuthorizeCall call =
                harbor.kiosk().asks("openid").with("prompt", "none").with("response_mode", "fragment");

        assertTold(ann.authorize(call), "consent_required", 65001);
    }

    @Test
    void whenScopeIsForAdministratorsThenConsentRequired() {
        AuthorizeCall call = silently().with("scope", "openid api://tide/tide.admin");

        assertTold(ann.authorize(call), "consent_required", 65001);
    }

    @Test
    void whenSignInIsOlderThanAllowedThenLoginRequired() {
        harbor.advance(Duration.ofMinutes(10));

        assertTold(ann.authorize(silently().with("max_age", "599")), "login_required", 50058);
        assertThat(user(ann.authorize(silently().with("max_age", "700")))).isEqualTo(Harbor.ANN);
    }

    @Test
    void whenTheResourceTrustsTheAppThenNobodyIsAsked() {
        AuthorizeCall call = harbor.kiosk().asks("openid offline_access api://tide/tide.read");

        AuthorizeAnswer answer = ann.authorize(call.with("prompt", "none"));

        TokenRequest.Answer tokens = harbor.kiosk().redeem(answer.code()).send();
        assertThat(tokens.claims().get("scp").stringValue()).isEqualTo("tide.read");
        assertThat(harbor.kiosk().refresh(tokens.text("refresh_token")).send().status())
                .isEqualTo(200);
        assertThat(ann.authorize(harbor.kiosk().asks("api://tide/tide.write")).way())
                .isEqualTo("login");
    }

    // Who is meant

    @ParameterizedTest
    @ValueSource(strings = {Harbor.ANN, Harbor.BEN})
    void whenHintNamesOneOfSeveralThenTheyAreMeant(String person) {
        AuthorizeCall call = silently();
        String sid = both.sessions().stream()
                .filter(session -> session.homeUser().equals(harbor.user(person).id()))
                .findFirst()
                .orElseThrow()
                .sid();
        String idToken = both.authorize(call.with("login_hint", person)).member("id_token");

        assertThat(user(both.authorize(call.with("login_hint", person)))).isEqualTo(person);
        assertThat(user(both.authorize(call.with("login_hint", LoginHint.of(harbor.user(person))))))
                .isEqualTo(person);
        assertThat(user(both.authorize(call.with("sid", sid)))).isEqualTo(person);
        assertThat(user(both.authorize(call.with("id_token_hint", idToken)))).isEqualTo(person);
    }

    @Test
    void whenHintNamesNobodyWhoIsSignedInThenTheAppIsToldWhy() {
        String bensToken = harbor.browserOf(Harbor.BEN).authorize(silently()).member("id_token");

        assertTold(ann.authorize(silently().with("login_hint", Harbor.BEN)), "login_required", 50058);
        assertTold(ann.authorize(silently().with("sid", "no-session")), "interaction_required", 16002);
        assertTold(ann.authorize(silently().with("id_token_hint", bensToken)), "login_required", 50058);
        assertThat(user(ann.authorize(silently().with("id_token_hint", "garbage"))))
                .isEqualTo(Harbor.ANN);
    }

    @Test
    void whenOnlyOneOfSeveralIsOfTheTenantThenTheyAreMeant() {
        Browser mixed = harbor.browserOf(Harbor.ANN, "alice@meridian.test");

        assertThat(user(mixed.authorize(silently()))).isEqualTo(Harbor.ANN);
    }

    @Test
    void whenGuestIsSignedInAtHomeThenTheyAreMeantHere() {
        AuthorizeAnswer answer = harbor.browserOf(Harbor.GUS).authorize(silently());

        assertThat(answer.idToken().get("oid").stringValue()).isEqualTo(Harbor.GUS_HERE);
    }

    // When a page asks

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "consent", "create", "LOGIN"})
    void whenPromptAsksForAPageThenThereIsOne(String prompt) {
        AuthorizeAnswer answer = ann.authorize(asks().with("prompt", prompt));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.way()).isEqualTo("login");
        assertThat(answer.target()).startsWith(harbor.base() + "/" + Harbor.TENANT + "/login?ctx=");
    }

    @ParameterizedTest
    @CsvSource({"max_age, 0", "login_hint, ben@harbor.test", "login_hint, nobody@nowhere.test"})
    void whenTheSignedInPersonWillNotDoThenThereIsAPage(String parameter, String value) {
        assertThat(ann.authorize(asks().with(parameter, value)).way()).isEqualTo("login");
    }

    @Test
    void whenSeveralOrNobodyAreSignedInThenThereIsAPage() {
        assertThat(both.authorize(asks()).way()).isEqualTo("login");
        assertThat(harbor.browser().authorize(asks()).way()).isEqualTo("login");
    }

    @Test
    void whenAPageAsksThenTheBrowserIsBoundToItWithoutASession() {
        AuthorizeAnswer answer = harbor.browser().authorize(asks());

        assertThat(answer.http().headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .matches("PTFLOW_HTTP=[A-Za-z0-9_-]{43}; Path=/; HttpOnly");
    }

    // Sessions

    @Test
    void whenMaxAgeIsSentThenTheIdTokenSaysWhenThePersonSignedIn() {
        long authTime = ann.sessions().get(0).authTime().getEpochSecond();

        AuthorizeAnswer answer = ann.authorize(asks().with("max_age", "60"));
        TokenRequest.Answer redeemed = harbor.web().redeem(answer.code()).send();

        assertThat(answer.idToken().get("auth_time").longValue()).isEqualTo(authTime);
        assertThat(redeemed.idToken().get("auth_time").longValue()).isEqualTo(authTime);
        assertThat(ann.authorize(asks()).idToken().has("auth_time")).isFalse();
    }

    @Test
    void whenADayPassesWithoutUseThenTheSessionIsOver() {
        harbor.advance(Duration.ofHours(23));
        assertThat(ann.authorize(silently()).members()).containsKey("code");
        harbor.advance(Duration.ofHours(23));
        assertThat(ann.authorize(silently()).members()).containsKey("code");

        harbor.advance(Duration.ofHours(24));

        assertTold(ann.authorize(silently()), "login_required", 50058);
    }

    @Test
    void whenSessionsAreLongOverThenTheNextSignInForgetsThem() {
        harbor.advance(Duration.ofDays(91));
        assertThat(traces.sessions().of(ann.cookie())).hasSize(1);

        harbor.browserOf(Harbor.BEN);

        assertThat(traces.sessions().of(ann.cookie())).isEmpty();
    }

    @Test
    void whenUserIsDisabledThenTheSessionIsWorthNothing() {
        harbor.disable(Harbor.ANN);

        assertTold(ann.authorize(silently()), "login_required", 50058);
    }

    @Test
    void whenSignedInAgainThenTheOldCookieIsWorthNothing() {
        Browser thief = harbor.copyOf(ann);
        ann.signIn(Harbor.ANN);

        assertTold(thief.authorize(silently()), "login_required", 50058);
        assertThat(ann.authorize(silently()).members()).containsKey("code");
    }
}
