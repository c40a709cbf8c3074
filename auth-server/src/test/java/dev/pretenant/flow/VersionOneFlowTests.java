package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.PageBrowser.Page;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The endpoints of version 1.0: one API in {@code resource}, numbers as text, ID tokens of version 1.0. */
@EmulatorTest
class VersionOneFlowTests {

    private static final String ISSUER = "https://sts.windows.net/" + Pier.TENANT + "/";

    @Autowired
    private Harbor people;

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    private Pier pier;
    private Browser mia;

    @BeforeEach
    void miaIsSignedIn() {
        pier = new Pier(listeners, admin, clock);
        mia = people.browserOf(Pier.MIA);
    }

    @AfterEach
    void removeTenant() {
        admin.reset();
    }

    private AuthorizeCall asks(String resource) {
        return pier.web().asks("ignored").without("scope").at(Pier.TENANT).v1().with("resource", resource);
    }

    private TokenRequest redeem(String code) {
        return pier.web().redeem(code).at(Pier.TENANT).v1();
    }

    private TokenRequest refresh(Answer tokens) {
        return pier.web().refresh(tokens.text("refresh_token")).at(Pier.TENANT).v1();
    }

    private Answer signedIn(String resource) {
        return redeem(mia.authorize(asks(resource)).code()).send();
    }

    // An application

    @Test
    void whenAnAppNamesAResourceThenNumbersAreText() {
        Answer answer =
                pier.daemon().v1().with("resource", "https://jetty.pier.test").send();

        assertThat(answer.status()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.propertyNames())
                .containsExactly(
                        "token_type",
                        "expires_in",
                        "ext_expires_in",
                        "expires_on",
                        "not_before",
                        "resource",
                        "access_token");
        assertThat(body).allMatch(JsonNode::isString);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("resource")).isEqualTo("https://jetty.pier.test");
        JsonNode token = answer.claims();
        assertThat(answer.text("expires_on")).isEqualTo(token.get("exp").asString());
        assertThat(answer.text("not_before")).isEqualTo(token.get("nbf").asString());
        assertThat(Long.parseLong(answer.text("expires_in")))
                .isEqualTo(token.get("exp").asLong() - token.get("iat").asLong() - 300)
                .isBetween(3_600L, 5_400L);
        assertThat(token.get("ver").stringValue()).isEqualTo("1.0");
        assertThat(token.get("aud").stringValue()).isEqualTo("https://jetty.pier.test");
        assertThat(token.get("iss").stringValue()).isEqualTo(ISSUER);
        assertThat(token.get("appid").stringValue()).isEqualTo(Pier.DAEMON);
        assertThat(token.get("roles").toString()).isEqualTo("[\"Jetty.Run\"]");
        assertThat(answer.tokenHeader().get("x5t"))
                .isEqualTo(answer.tokenHeader().get("kid"));
    }

    @Test
    void whenTheResourceWantsVersion2ThenItsTokenIsThat() {
        Answer answer = pier.daemon().v1().with("resource", "api://buoy").send();

        assertThat(answer.text("resource")).isEqualTo("api://buoy");
        assertThat(answer.claims().get("ver").stringValue()).isEqualTo("2.0");
        assertThat(answer.claims().get("aud").stringValue()).isEqualTo(Pier.BUOY_API);
        assertThat(answer.tokenHeader().has("x5t")).isFalse();
    }

    @Test
    void whenVersion2EndpointIsAskedForTheSameThenTheTokenIsOfTheSameVersion() {
        Answer answer = pier.daemon().with("scope", "api://jetty/.default").send();

        assertThat(answer.json().get("expires_in").isNumber()).isTrue();
        assertThat(answer.json().has("resource")).isFalse();
        assertThat(answer.claims().get("ver").stringValue()).isEqualTo("1.0");
        assertThat(answer.claims().get("aud").stringValue()).isEqualTo("api://jetty");
    }

    // A person

    @Test
    void whenACodeIsRedeemedThenAllMembersAsTextAndAnIdTokenOfVersion1() {
        AuthorizeAnswer authorized = mia.authorize(asks("api://jetty").with("nonce", "n-1"));
        assertThat(authorized.members()).containsOnlyKeys("code", "state", "session_state");

        Answer answer = redeem(authorized.code())
                .with("resource", "api://jetty")
                .with("client_info", "1")
                .send();

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "expires_on",
                        "not_before",
                        "resource",
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "client_info");
        assertThat(answer.json()).allMatch(JsonNode::isString);
        assertThat(answer.text("scope")).isEqualTo("user_impersonation jetty.read");
        assertThat(answer.text("resource")).isEqualTo("api://jetty");
        assertThat(answer.claims().get("scp").stringValue()).isEqualTo("user_impersonation jetty.read");
        JsonNode idToken = answer.idToken();
        assertThat(idToken.propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "aio",
                        "amr",
                        "family_name",
                        "given_name",
                        "ipaddr",
                        "name",
                        "nonce",
                        "oid",
                        "rh",
                        "sub",
                        "tid",
                        "unique_name",
                        "upn",
                        "uti",
                        "ver");
        assertThat(idToken.get("ver").stringValue()).isEqualTo("1.0");
        assertThat(idToken.get("iss").stringValue()).isEqualTo(ISSUER);
        assertThat(idToken.get("unique_name").stringValue()).isEqualTo(Pier.MIA);
        assertThat(idToken.get("nonce").stringValue()).isEqualTo("n-1");
    }

    @Test
    void whenTheSameSignInIsByVersion2ThenItsSubjectIsTheSame() {
        Answer v1 = signedIn("api://jetty");
        AuthorizeCall call = pier.web().asks("openid api://jetty/.default").at(Pier.TENANT);
        Answer v2 =
                pier.web().redeem(mia.authorize(call).code()).at(Pier.TENANT).send();

        assertThat(v2.idToken().get("ver").stringValue()).isEqualTo("2.0");
        assertThat(v1.idToken().get("sub")).isEqualTo(v2.idToken().get("sub"));
        assertThat(v1.claims().get("sub")).isEqualTo(v2.claims().get("sub"));
    }

    @Test
    void whenRefreshedForAnotherResourceThenATokenForThat() {
        Answer first = signedIn("api://jetty");

        Answer other = refresh(first).with("resource", "api://buoy").send();
        Answer same = refresh(other).send();

        assertThat(other.text("resource")).isEqualTo("api://buoy");
        assertThat(other.text("scope")).isEqualTo("buoy.read");
        assertThat(other.claims().get("aud").stringValue()).isEqualTo(Pier.BUOY_API);
        assertThat(other.idToken().get("ver").stringValue()).isEqualTo("1.0");
        assertThat(same.text("resource")).isEqualTo("api://jetty");
    }

    @Test
    void whenACodeIsRedeemedForAnotherResourceThenRefused() {
        String code = mia.authorize(asks("api://jetty")).code();

        assertThat(redeem(code).with("resource", "api://buoy").send().refusal()).isEqualTo("400 invalid_grant 70000");
        assertThat(redeem(code)
                        .with("resource", "https://jetty.pier.test/")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whenTheResourceIsNamedAtTheTokenEndpointAloneThenItCounts() {
        String code = mia.authorize(asks("").without("resource")).code();

        assertThat(redeem(code).send().refusal()).isEqualTo("400 invalid_resource 500013");
        assertThat(redeem(code).with("scope", "api://jetty/jetty.read").send().refusal())
                .isEqualTo("400 invalid_resource 500013");
        assertThat(redeem(code)
                        .with("resource", Pier.JETTY_API)
                        .send()
                        .claims()
                        .get("aud")
                        .stringValue())
                .isEqualTo(Pier.JETTY_API);
    }

    @Test
    void whenAPasswordIsSentThenAnIdTokenOnlyWithOpenid() {
        Answer without = pier.password().v1().with("resource", "api://jetty").send();
        Answer with = pier.password()
                .v1()
                .with("resource", "api://jetty")
                .with("scope", "openid")
                .send();

        assertThat(without.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "expires_on",
                        "not_before",
                        "resource",
                        "access_token",
                        "refresh_token");
        assertThat(with.idToken().get("ver").stringValue()).isEqualTo("1.0");
        assertThat(with.idToken().get("upn").stringValue()).isEqualTo(Pier.MIA);
    }

    @Test
    void whenADeviceAsksThenTheAddressHasTheOldNameAndTheTokensAreOfVersion1() {
        Answer codes = post("/oauth2/devicecode", "client_id=" + Pier.CLI + "&resource=api%3A%2F%2Fjetty");

        assertThat(codes.json().propertyNames())
                .containsExactly("user_code", "device_code", "verification_url", "expires_in", "interval", "message");
        assertThat(codes.json()).allMatch(JsonNode::isString);
        assertThat(codes.text("expires_in")).isEqualTo("900");
        TokenRequest poll = pier.token("device_code", Pier.CLI)
                .v1()
                .with("resource", "api://jetty")
                .with("code", codes.text("device_code"));
        assertThat(poll.send().refusal()).isEqualTo("400 authorization_pending 70016");

        new PageVisitor()
                .open(codes.text("verification_url"))
                .type("otc", codes.text("user_code"))
                .press("idSIButton9")
                .signIn(Pier.MIA)
                .press("idSIButton9");

        Answer tokens = poll.send();
        assertThat(tokens.text("resource")).isEqualTo("api://jetty");
        assertThat(tokens.text("scope")).isEqualTo("user_impersonation");
        assertThat(tokens.idToken().get("ver").stringValue()).isEqualTo("1.0");
        assertThat(tokens.json().has("refresh_token")).isTrue();
    }

    @Test
    void whenTokensComeFromAuthorizeThenTheyAreOfVersion1() {
        AuthorizeAnswer answer = mia.authorize(
                asks("api://jetty").with("response_type", "id_token token").with("nonce", "n-2"));

        assertThat(answer.way()).isEqualTo("fragment");
        assertThat(Tokens.claims(answer.member("id_token")).get("ver").stringValue())
                .isEqualTo("1.0");
        assertThat(Tokens.claims(answer.member("access_token")).get("aud").stringValue())
                .isEqualTo("api://jetty");
        assertThat(answer.member("scope")).isEqualTo("user_impersonation jetty.read");
    }

    @Test
    void whenSomebodySignsInByThePagesThenTheCodeIsStillOfVersion1() {
        PageBrowser browser = new PageBrowser(pier.base());
        AuthorizeCall call = asks("api://jetty");
        Page name = browser.open(call.path() + "?" + call.encoded());
        Page answered = browser.post(name, "/" + Pier.TENANT + "/login/shortcut", Map.of("user", Pier.MIA));
        String code = answered.location().replaceAll(".*[?&]code=([^&]+).*", "$1");

        assertThat(redeem(code).send().idToken().get("ver").stringValue()).isEqualTo("1.0");
    }

    // An administrator

    private AuthorizeCall asksAdministrator() {
        return new App(pier.port(), Pier.NEWCOMER, "http://localhost:5089/signin")
                .asks("ignored")
                .without("scope")
                .at(Pier.TENANT)
                .with("prompt", "admin_consent");
    }

    private PageBrowser pagesOf(String person) {
        PageBrowser browser = new PageBrowser(pier.base());
        browser.cookies.put("PTAUTH_HTTP", people.browserOf(person).cookie());
        return browser;
    }

    @Test
    void whenAnAdministratorConsentsForEverybodyThenTheAppIsToldAndNobodyElseIsAsked() {
        PageBrowser root = pagesOf(Pier.ROOT);
        AuthorizeCall call = asksAdministrator().v1().with("resource", "api://jetty");
        Page question = root.open(call.path() + "?" + call.encoded());
        assertThat(question.body()).contains("Review for your organization", "jetty.read", "buoy.read", "Jetty.Run");

        Page answered = root.post(question, "/" + Pier.TENANT + "/login/consent", Map.of());

        assertThat(answered.location())
                .startsWith("http://localhost:5089/signin?code=")
                .contains("&admin_consent=True");
        assertThat(mia.authorize(asksAdministrator().v1().without("prompt").with("resource", "api://buoy"))
                        .way())
                .isEqualTo("query");
    }

    @Test
    void whenAnAdministratorDeclinesThenTheAppIsTold() {
        PageBrowser root = pagesOf(Pier.ROOT);
        AuthorizeCall call = asksAdministrator().v1().with("resource", "api://jetty");
        Page question = root.open(call.path() + "?" + call.encoded());

        Page answered = root.post(question, "/" + Pier.TENANT + "/login/consent/cancel", Map.of());

        assertThat(answered.location()).contains("error=access_denied").contains("AADSTS65004");
    }

    @Test
    void whenSomebodyElseIsAskedForEverybodysConsentThenAnAdministratorIsNeeded() {
        AuthorizeCall call = asksAdministrator().v1().with("resource", "api://jetty");

        assertThat(pagesOf(Pier.MIA).open(call.path() + "?" + call.encoded()).what())
                .isEqualTo("Need admin approval");
    }

    @Test
    void whenVersion2IsAskedForEverybodysConsentThenItDoesNotKnowThePrompt() {
        assertThat(mia.authorize(asksAdministrator().with("scope", "api://jetty/.default"))
                        .member("error_description"))
                .startsWith("AADSTS901001:");
    }

    // What is refused

    @ParameterizedTest
    @CsvSource({
        "api://nowhere, 400 invalid_resource 500011",
        "20000000-0000-4000-8000-0000000000ff, 400 invalid_resource 500011",
        "'', 400 invalid_request 900144",
        "' ', 400 invalid_request 900144"
    })
    void whenTheResourceIsUnknownOrMissingThenRefused(String resource, String refusal) {
        assertThat(pier.daemon().v1().with("resource", resource).send().refusal())
                .isEqualTo(refusal);
        assertThat(pier.password().v1().with("resource", resource).send().refusal())
                .isEqualTo(refusal);
    }

    @Test
    void whenOnlyAScopeIsSentThenTheResourceIsMissing() {
        Answer refused =
                pier.daemon().v1().with("scope", "api://jetty/.default").send();

        assertThat(refused.text("error_description"))
                .startsWith("AADSTS900144: The request body must contain the following parameter: 'resource'.");
    }

    @Test
    void whenBothAreSentThenTheResourceCounts() {
        Answer answer = pier.daemon()
                .v1()
                .with("scope", "api://buoy/.default")
                .with("resource", "api://jetty")
                .send();

        assertThat(answer.claims().get("aud").stringValue()).isEqualTo("api://jetty");
    }

    @Test
    void whenTheResourceIsNotInTheRegistrationThenRefused() {
        assertThat(pier.password()
                        .v1()
                        .with("resource", "api://unlisted")
                        .send()
                        .refusal())
                .isEqualTo("401 invalid_client 650057");
        assertThat(refresh(signedIn("api://jetty"))
                        .with("resource", "api://unlisted")
                        .send()
                        .refusal())
                .isEqualTo("401 invalid_client 650057");
    }

    @Test
    void whenVersion2IsSentAResourceThenItDoesNotKnowTheParameter() {
        assertThat(pier.daemon()
                        .with("scope", "api://jetty/.default")
                        .with("resource", "api://jetty")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_request 901002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"})
    void whenPersonalAccountsAreAskedForThenVersion1CannotServeThem(String tenant) {
        assertThat(pier.daemon()
                        .v1()
                        .at(tenant)
                        .with("resource", "api://jetty")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_request 90027");
        assertThat(mia.authorize(asks("api://jetty").at(tenant)).http().body()).contains("AADSTS90027");
        assertThat(post(tenant, "/oauth2/devicecode", "client_id=" + Pier.CLI + "&resource=api%3A%2F%2Fjetty")
                        .refusal())
                .isEqualTo("400 invalid_request 90027");
    }

    @Test
    void whenADeviceNamesNoResourceThenRefused() {
        assertThat(post("/oauth2/devicecode", "client_id=" + Pier.CLI + "&scope=openid")
                        .refusal())
                .isEqualTo("400 invalid_request 900144");
    }

    // Beside the tokens

    @Test
    void whenGraphIsTheResourceThenUserinfoAtTheAddressOfVersion1Answers() throws Exception {
        Answer tokens = signedIn("https://graph.microsoft.com");

        HttpResponse<String> info = TokenRequest.HTTP.send(
                HttpRequest.newBuilder(URI.create(pier.base() + "/" + Pier.TENANT + "/openid/userinfo"))
                        .header("Authorization", "Bearer " + tokens.text("access_token"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        JsonNode claims = TokenRequest.JSON.readTree(info.body());
        assertThat(info.statusCode()).as(info.body()).isEqualTo(200);
        assertThat(claims.get("sub")).isEqualTo(tokens.idToken().get("sub"));
        assertThat(claims.get("name").stringValue()).isEqualTo("Mia Berg");
    }

    @Test
    void whenSignedOutAtTheAddressOfVersion1ThenSilentSignInFails() throws Exception {
        assertThat(mia.authorize(asks("api://jetty").with("prompt", "none")).code())
                .isNotEmpty();

        HttpResponse<String> out = TokenRequest.HTTP.send(
                HttpRequest.newBuilder(URI.create(pier.base() + "/" + Pier.TENANT
                                + "/oauth2/logout?post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A5088%2Fsignin"))
                        .header("Cookie", "PTAUTH_HTTP=" + mia.cookie())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(out.headers().firstValue("location")).hasValue(Pier.REPLY);
        assertThat(mia.authorize(asks("api://jetty").with("prompt", "none")).member("error"))
                .isEqualTo("login_required");
    }

    private Answer post(String path, String body) {
        return post(Pier.TENANT, path, body);
    }

    private Answer post(String tenant, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pier.base() + "/" + tenant + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return new Answer(TokenRequest.HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
