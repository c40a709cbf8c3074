package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an authorize request is refused with, and who is told: the app where that is safe, else the person. */
@EmulatorTest
class AuthorizeRefusalsTests {

    @Autowired
    private Harbor harbor;

    private Browser ann;

    @BeforeEach
    void annIsSignedIn() {
        harbor.reset();
        ann = harbor.browserOf(Harbor.ANN);
    }

    private AuthorizeCall asks() {
        return harbor.web().asks("openid").with("nonce", "n");
    }

    private static void assertTold(AuthorizeAnswer answer, String way, String error, int number) {
        assertThat(answer.members().keySet()).containsExactly("error", "error_description", "error_uri", "state");
        assertThat(answer.way()).isEqualTo(way);
        assertThat(answer.member("error")).isEqualTo(error);
        assertThat(answer.number()).isEqualTo(String.valueOf(number));
        assertThat(answer.member("error_uri")).endsWith("/error?code=" + number);
        assertThat(answer.member("state")).isEqualTo("af0ifjsldkj");
    }

    private static void assertShown(AuthorizeAnswer answer, int number) {
        assertThat(answer.way()).as(answer.members().toString()).isEqualTo("page");
        assertThat(answer.http().headers().firstValue("location")).isEmpty();
        assertThat(answer.http().headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        assertThat(answer.http().body()).contains("AADSTS" + number + ":");
    }

    // Told to the app

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request, 900144, MISSING_PARAMETER",
        "response_type, saml, unsupported_response_type, 70005, UNSUPPORTED_RESPONSE_TYPE",
        "response_mode, web_message, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "scope, '', invalid_request, 900144, MISSING_PARAMETER",
        "scope, api://tide/tide.swim, invalid_client, 650053, SCOPE_UNKNOWN_TO_RESOURCE",
        "scope, api://nobody/x, invalid_resource, 500011, RESOURCE_NOT_FOUND",
        "scope, api://trips/.default, invalid_resource, 500011, RESOURCE_NOT_FOUND",
        "scope, 00000002-0000-0000-c000-000000000000/.default, invalid_client, 650057, RESOURCE_NOT_LISTED",
        "scope, api://tide/tide.read User.Read, invalid_scope, 700022, SEVERAL_RESOURCES",
        "prompt, sometimes, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "prompt, none login, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "prompt, consent select_account, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "prompt, login login, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "prompt, None none, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "prompt, attempt_none, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "prompt, admin_consent, invalid_request, 901001, PROMPT_OF_V1",
        "max_age, -1, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "max_age, 1e9, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "max_age, 9999999999, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "max_age, soon, invalid_request, 90023, UNSUPPORTED_PARAMETER_VALUE",
        "resource, api://tide, invalid_request, 901002, RESOURCE_PARAMETER_ON_V2",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported, 901002, REQUEST_OBJECT",
        "request_uri, https://web.harbor.test/r, request_uri_not_supported, 901002, REQUEST_OBJECT_BY_REFERENCE",
        "code_challenge, '', invalid_request, 50147, CODE_CHALLENGE_MISSING",
        "code_challenge, short, invalid_request, 501491, CODE_CHALLENGE_SIZE",
        "code_challenge_method, S512, invalid_request, 50149, CODE_CHALLENGE_METHOD"
    })
    void whenParameterIsWrongThenTheAppIsTold(
            String parameter, String value, String error, int number, EntraError situation) {
        AuthorizeAnswer answer = ann.authorize(asks().with(parameter, value));

        assertTold(answer, "query", error, number);
        assertThat(answer.member("error_description"))
                .startsWith("AADSTS" + number + ": " + situation.template().split("[{]")[0]);
    }

    @Test
    void whenRequestObjectHoldsTheNonceThenTheAppIsToldOfTheObject() {
        AuthorizeCall call =
                asks().without("nonce").with("response_type", "id_token").with("request", "e30.e30.");

        assertTold(ann.authorize(call), "fragment", "request_not_supported", 901002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "form_post"})
    void whenModeIsNamedThenTheRefusalTravelsByIt(String mode) {
        AuthorizeCall call = asks().with("scope", "api://tide/tide.swim").with("response_mode", mode);

        assertTold(ann.authorize(call), mode, "invalid_client", 650053);
    }

    @ParameterizedTest
    @CsvSource({"id_token, 700054", "code id_token, 700054", "token, 700051", "id_token token, 700054"})
    void whenSwitchIsOffThenTheAppIsToldInTheFragment(String type, int number) {
        AuthorizeCall call = harbor.spa().asks("openid").with("nonce", "n").with("response_type", type);

        assertTold(ann.authorize(call), "fragment", "unsupported_response_type", number);
    }

    @Test
    void whenTheRegistrationListsNoPermissionAtAllThenThePersonIsTold() {
        AuthorizeCall call = harbor.spa().asks("api://old/.default");

        assertShown(ann.authorize(call), 650056);
        assertTold(ann.authorize(call.with("prompt", "none")), "query", "interaction_required", 650056);
    }

    @Test
    void whenTheResourceIsNotThatOfTheScopesThenTheAppIsTold() {
        for (String resource : List.of("api://old", "https://nobody.test/mcp")) {
            AuthorizeAnswer answer = ann.authorize(
                    asks().with("scope", "openid api://tide/tide.read").with("resource", resource));

            assertTold(answer, "query", "invalid_target", 9010010);
            assertThat(answer.member("error_description"))
                    .startsWith("AADSTS9010010: The resource parameter provided in the request doesn't match with the "
                            + "requested scopes.");
        }
    }

    @Test
    void whenTokensAreWantedInTheQueryThenTheFragmentSaysNo() {
        AuthorizeCall call = asks().with("response_type", "id_token").with("response_mode", "query");

        assertTold(ann.authorize(call), "fragment", "unsupported_response_mode", 70007);
    }

    @Test
    void whenIdTokenIsWantedWithoutNonceOrOpenidThenTheAppIsTold() {
        AuthorizeCall call = asks().with("response_type", "id_token");

        assertTold(ann.authorize(call.without("nonce")), "fragment", "invalid_request", 900144);
        AuthorizeAnswer withoutOpenid = ann.authorize(call.with("scope", "api://tide/tide.read"));
        assertTold(withoutOpenid, "fragment", "unsupported_response_type", 70005);
        assertThat(withoutOpenid.member("error_description"))
                .startsWith("AADSTS70005: " + EntraError.ID_TOKEN_WITHOUT_OPENID.template());
    }

    @Test
    void whenSinglePageAppSendsNoChallengeThenTheAppIsTold() {
        assertTold(ann.authorize(harbor.spa().asksWithoutPkce("openid")), "query", "invalid_request", 9002325);
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 129})
    void whenChallengeIsOfAnotherSizeThenTheAppIsTold(int size) {
        assertTold(ann.authorize(asks().with("code_challenge", "a".repeat(size))), "query", "invalid_request", 501491);
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 128})
    void whenChallengeIsOfTheLastGoodSizeThenACodeIsIssued(int size) {
        assertThat(ann.authorize(asks().with("code_challenge", "a".repeat(size)))
                        .members())
                .containsKey("code");
    }

    // Shown to the person

    static List<String> foreignAddresses() {
        return List.of(
                "https://evil.test/",
                "https://web.harbor.test.evil.test/",
                "https://web.harbor.test@evil.test/",
                "https://user:pass@web.harbor.test",
                "https://web.harbor.test#evil",
                "https://web.harbor.test/#",
                "https://web.harbor.test//evil.test",
                "https://web.harbor.test/%2e%2e/evil",
                "https://web.harbor.test/../evil",
                "https://web.harbor.test\\@evil.test/",
                "javascript:alert(1)//http://localhost:5001/signin-oidc",
                "http://web.harbor.test",
                "https://web.harbor.test:8443",
                "https://web.harbor.test/Signin?from=harbor",
                "https://web.harbor.test/signin",
                "https://web.harbor.test/signin?from=harbor&to=evil",
                "https://web.harbor.test/signin?from=%68arbor",
                "http://localhost:5001/signin-oidc/",
                "http://localhost:5001/signin%2Doidc",
                "http://localhost:5001/SIGNIN-OIDC",
                "http://localhost@evil.test:5001/signin-oidc",
                "http://127.0.0.1:5001/signin-oidc",
                "http://127.0.0.1:7778/",
                "http://[::1]:5001/signin-oidc",
                "http://localhost:5001/signin-oidc\r\nSet-Cookie: a=b",
                "http://localhost:5001/signin-oidc ",
                "HTTP://localhost:5001/signin-oidc",
                "http://localhost:5001/signin-oidc?next=https://evil.test/",
                "http://localhost:5001/x/../signin-oidc",
                "http://localhost:5001/signin-oidc;x=y",
                "http://localhost.evil.test:5001/signin-oidc",
                "http://localhost:5001@evil.test/signin-oidc",
                "http://localhost%2eevil.test/signin-oidc",
                "http://xn--lcalhost-pcb:5001/signin-oidc",
                "data:text/html,http://localhost:5001/signin-oidc",
                "msalharbor://auth/../x",
                "https://*.pier.harbor.test/signin",
                "https://pier.harbor.test/signin",
                "https://a.b.pier.harbor.test/signin",
                "https://.pier.harbor.test/signin",
                "https://-.pier.harbor.test/signin",
                "https://evil.test/.pier.harbor.test/signin",
                "https://evil.test#.pier.harbor.test/signin",
                "https://evil.test\\.pier.harbor.test/signin",
                "https://user@one.pier.harbor.test/signin",
                "https://one.pier.harbor.test.evil.test/signin",
                "https://onepier.harbor.test/signin",
                "https://one.pier.harbor.test:8443/signin",
                "http://one.pier.harbor.test/signin",
                "https://one.pier.harbor.test/Signin",
                "https://one.pier.harbor.test/signin/",
                "https://one.pier.harbor.test/x/../signin",
                "https://one.pier.harbor.test/signin#x",
                "https://one.pier.harbor.test");
    }

    @ParameterizedTest
    @MethodSource("foreignAddresses")
    void whenRedirectUriIsNotRegisteredThenNobodyIsRedirected(String address) {
        AuthorizeAnswer answer = ann.authorize(asks().with("redirect_uri", address));

        assertShown(answer, 50011);
        assertThat(answer.http().headers().map()).doesNotContainKey("set-cookie");
        assertShown(ann.authorize(asks().with("redirect_uri", address).with("prompt", "none")), 50011);
    }

    @ParameterizedTest
    @CsvSource({
        "https://one.pier.harbor.test/signin, https://one.pier.harbor.test/signin",
        "https://ONE.Pier.harbor.test/signin, https://ONE.Pier.harbor.test/signin",
        "https://one.pier.harbor.test/signin?next=evil, https://one.pier.harbor.test/signin"
    })
    void whenAnAsteriskIsRegisteredThenAnyOneLabelMatchesAndTheQueryIsCut(String sent, String answered) {
        App web = harbor.web().at(sent);
        AuthorizeAnswer answer = ann.authorize(web.asks("openid"));

        assertThat(answer.target()).isEqualTo(answered);
        assertThat(web.redeem(answer.code()).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\evil.test", "//web.harbor.test", "/signin-oidc", "web.harbor.test", "%68ttp://x", ":"})
    void whenRedirectUriIsNotAbsoluteThenThePersonIsTold(String address) {
        AuthorizeAnswer answer = ann.authorize(asks().with("redirect_uri", address));

        assertShown(answer, 90102);
        assertThat(answer.http().body()).contains("redirect_uri&#39; value must be a valid absolute URI.");
    }

    @Test
    void whenEveryAddressHasAnAsteriskThenNoneCanBeChosen() {
        AuthorizeCall call = harbor.marina().asks("openid").without("redirect_uri");

        assertShown(ann.authorize(call), 900971);
        assertThat(ann.authorize(harbor.marina().asks("openid").with("prompt", "none"))
                        .target())
                .startsWith("https://east.marina.harbor.test/");
    }

    @Test
    void whenSessionAndHintAreBothSentThenThePersonIsTold() {
        assertShown(ann.authorize(asks().with("sid", "any").with("login_hint", Harbor.ANN)), 90005);
    }

    @Test
    void whenAppHasNoAddressAtAllThenThePersonIsTold() {
        AuthorizeCall call = asks().with("client_id", Harbor.TIDE_API).without("redirect_uri");

        assertShown(ann.authorize(call), 500113);
    }

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 700038",
        "20000000-0000-4000-8000-00000000ffff, 700016",
        "no-guid, 700016",
        "<script>, 700016"
    })
    void whenAppIsUnknownThenThePersonIsTold(String client, int number) {
        assertShown(ann.authorize(asks().with("client_id", client)), number);
    }

    @Test
    void whenClientIdIsMissingThenThePersonIsTold() {
        assertShown(ann.authorize(asks().without("client_id")), 900144);
    }

    @Test
    void whenTenantIsUnknownThenThePersonIsTold() {
        assertShown(ann.authorize(asks().at("nowhere.test")), 90002);
    }

    @ParameterizedTest
    @CsvSource({"common, 50194", "organizations, 50194", "consumers, 9002332"})
    void whenAppIsOfOneTenantThenAliasesAreRefused(String alias, int number) {
        assertShown(ann.authorize(asks().at(alias)), number);
    }

    @Test
    void whenAppIsForPersonalAccountsThenThePersonIsTold() {
        assertShown(ann.authorize(harbor.leisure().asks("openid")), 9002331);
    }

    @Test
    void whenUserIsNotOfTheTenantThenThePersonIsTold() {
        Browser alice = harbor.browserOf("alice@meridian.test");

        assertThat(alice.authorize(asks()).way()).isEqualTo("login");
        assertShown(alice.authorize(asks().with("login_hint", "alice@meridian.test")), 50020);
    }

    @Test
    void whenAssignmentIsRequiredThenOnlyTheAssignedGetIn() {
        App members = harbor.members();

        assertShown(ann.authorize(members.asks("openid")), 50105);
        assertTold(
                ann.authorize(members.asks("openid").with("prompt", "none")), "query", "interaction_required", 50105);

        harbor.assign(Harbor.ANN, members);

        assertThat(ann.authorize(members.asks("openid")).members()).containsKey("code");
    }

    @Test
    void whenAssignedThroughANestedGroupThenStillBlocked() {
        App members = harbor.members();
        assertShown(ann.authorize(members.asks("openid")), 50105);
        harbor.assign("Pilots", members);

        assertThat(ann.authorize(members.asks("openid")).members()).containsKey("code");
        assertShown(harbor.browserOf(Harbor.BEN).authorize(members.asks("openid")), 50105);
    }

    // Bounds

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "response_type",
                "response_mode",
                "redirect_uri",
                "scope",
                "state",
                "nonce",
                "prompt",
                "max_age",
                "login_hint",
                "domain_hint",
                "id_token_hint",
                "sid",
                "claims",
                "code_challenge",
                "code_challenge_method",
                "x-unknown"
            })
    void whenParameterIsLongerThan8KbThenThePersonIsTold(String parameter) {
        AuthorizeCall call = asks().with(parameter, "x".repeat(8_193));

        assertShown(ann.post(call), 90015);
        assertShown(ann.authorize(call), 90015);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "redirect_uri", "client_id", "x-unknown"})
    void whenParameterIsThereTwiceThenThePersonIsTold(String parameter) {
        AuthorizeCall call = asks().with(parameter, "a");

        assertShown(ann.send(call.path() + "?" + call.encoded() + "&" + parameter + "=b", "GET", ""), 9000411);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void whenVerbIsNeitherGetNorPostThenRefused(String verb) {
        assertShown(ann.send(asks().path() + "?" + asks().encoded(), verb, ""), 900561);
    }

    @Test
    void whenPendingSignInIsUnknownThenThePersonIsTold() {
        assertShown(ann.send(asks().path() + "?ctx=anything", "GET", ""), 50089);
    }
}
