package dev.pretenant.flow;

import static dev.pretenant.emulator.FaultScope.anyRequest;
import static dev.pretenant.emulator.FaultScope.authorizeEndpoint;
import static dev.pretenant.emulator.FaultScope.graph;
import static dev.pretenant.emulator.FaultScope.keysEndpoint;
import static dev.pretenant.emulator.FaultScope.managedIdentity;
import static dev.pretenant.emulator.FaultScope.openIdConfiguration;
import static dev.pretenant.emulator.FaultScope.tokenEndpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.emulator.Exchange;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultControl;
import dev.pretenant.emulator.FaultScope;
import dev.pretenant.emulator.JournalQuery;
import dev.pretenant.flow.TokenRequest.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Planned faults as clients meet them. */
@EmulatorTest
class FaultFlowTests {

    private static final String CLAIMS = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";
    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";

    @Autowired
    private Harbor harbor;

    @Autowired
    private InProcessControl control;

    private FaultControl faults;

    @BeforeEach
    void reset() {
        harbor.reset();
        faults = control.faults();
    }

    @AfterEach
    void clear() {
        faults.clear();
    }

    @Test
    void whenAnErrorIsPlannedThenTheNextTokenRequestMeetsItInThePlatformsForm() {
        faults.next(tokenEndpoint().of("weather-daemon").in("meridian.test"))
                .meets(Fault.error(50076).withClaims(CLAIMS));

        Answer refused = TokenRequest.ofDaemon(harbor.port()).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 50076 basic_action");
        assertThat(refused.json().propertyNames())
                .containsExactly(
                        "error",
                        "error_description",
                        "error_codes",
                        "timestamp",
                        "trace_id",
                        "correlation_id",
                        "error_uri",
                        "suberror",
                        "claims");
        assertThat(refused.text("claims")).isEqualTo(CLAIMS);
        assertThat(refused.text("error_uri")).isEqualTo(harbor.base() + "/error?code=50076");
        assertThat(refused.text("error_description"))
                .startsWith(
                        "AADSTS50076: Due to a configuration change made by your administrator, or because you moved to "
                                + "a new location, you must use multi-factor authentication to access '"
                                + Seed.WEATHER_API + "'.")
                .contains(" Trace ID: " + refused.text("trace_id"));
        assertThat(refused.http().headers().map().keySet())
                .as("nothing tells that it was planned")
                .noneMatch(name -> name.contains("pretenant") || name.contains("fault"));
        assertThat(TokenRequest.ofDaemon(harbor.port()).send().status()).isEqualTo(200);
        assertThat(faults.planned()).isEmpty();
    }

    @Test
    void whenTheCatalogHasTheNumberThenItsWordsAreFilledIn() {
        faults.next(tokenEndpoint()).failsWith(65001);

        Answer refused = TokenRequest.ofDaemon(harbor.port()).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 65001 consent_required");
        assertThat(refused.text("error_description"))
                .contains("the application with ID '" + Seed.WEATHER_DAEMON + "' named 'Weather Daemon'.");
    }

    @ParameterizedTest
    @CsvSource({
        "50173, 400 invalid_grant 50173 bad_token",
        "700082, 400 invalid_grant 700082 bad_token",
        "53003, 400 invalid_grant 53003 message_only",
        "7000215, 401 invalid_client 7000215",
        "90033, 503 temporarily_unavailable 90033",
        "50196, 400 invalid_grant 50196"
    })
    void whenAnErrorIsPlannedThenTheReferenceSaysHowItIsAnswered(int number, String refusal) {
        faults.next(tokenEndpoint()).failsWith(number);

        assertThat(TokenRequest.ofDaemon(harbor.port()).send().refusal()).isEqualTo(refusal);
    }

    @Test
    void whenTheRequestNamesNoApiThenTheErrorIsAboutGraph() {
        faults.next(tokenEndpoint()).failsWith(50076);

        assertThat(harbor.spa().refresh("any").without("scope").send().text("error_description"))
                .contains("to access '00000003-0000-0000-c000-000000000000'.");
    }

    @Test
    void whenAPageAsksThenItMayReadTheError() {
        faults.next(tokenEndpoint()).isThrottled(Duration.ofSeconds(7));

        Answer refused = harbor.spa().refresh("any").send();

        assertThat(refused.refusal()).isEqualTo("429 temporarily_unavailable 90055");
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("Retry-After");
        assertThat(refused.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
    }

    @Test
    void whenABrowserAsksFirstThenThatIsNotCounted() {
        faults.next(tokenEndpoint()).failsWith(90033);

        assertThat(harbor.spa().refresh("any").send("OPTIONS", "").status()).isEqualTo(200);
        assertThat(harbor.spa().refresh("any").send().status()).isEqualTo(503);
    }

    @Test
    void whenASequenceIsPlannedThenEachRequestMeetsItsOwn() {
        faults.next(tokenEndpoint())
                .after(1)
                .meetsInOrder(Fault.error(50076), Fault.none(), Fault.throttled(Duration.ofSeconds(1)));

        List<Integer> statuses = new ArrayList<>();
        for (int request = 0; request < 5; request++) {
            statuses.add(TokenRequest.ofDaemon(harbor.port()).send().status());
        }

        assertThat(statuses).containsExactly(200, 400, 200, 429, 200);
    }

    @Test
    void whenThePlanIsAboutOthersThenTheRequestIsServed() {
        List.of(
                        tokenEndpoint().of(Seed.DEVICE_CLI),
                        tokenEndpoint().in("solstice.test"),
                        tokenEndpoint().grant("refresh_token"),
                        tokenEndpoint().by("alice@meridian.test"),
                        FaultScope.endpoint("device-code"))
                .forEach(scope -> faults.next(scope).failsWith(50076));

        assertThat(TokenRequest.ofDaemon(harbor.port()).send().status()).isEqualTo(200);
        assertThat(faults.planned()).hasSize(5);
    }

    @Test
    void whenAUsersRefreshTokenIsRedeemedThenAPlanForTheUserFits() {
        App web = harbor.web();
        String anns = web.signsIn(harbor.browserOf(Harbor.ANN), SCOPE).text("refresh_token");
        String bens = web.signsIn(harbor.browserOf(Harbor.BEN), SCOPE).text("refresh_token");
        faults.next(tokenEndpoint().by(Harbor.ANN)).failsWith(50057);

        assertThat(web.refresh(bens).send().status()).isEqualTo(200);
        assertThat(web.refresh(anns).send().refusal()).isEqualTo("400 invalid_grant 50057");
    }

    @Test
    void whenARefreshTokenIsToBeDeadThenItHasExpiredForThatOnce() {
        App web = harbor.web();
        String token = web.signsIn(harbor.browserOf(Harbor.ANN), SCOPE).text("refresh_token");
        String pages = harbor.spa().signsIn(harbor.browserOf(Harbor.ANN), SCOPE).text("refresh_token");
        faults.next(anyRequest()).times(2).meets(Fault.refreshTokenDead());

        assertThat(web.signsIn(harbor.browserOf(Harbor.ANN), SCOPE).status()).isEqualTo(200);
        assertThat(web.refresh(token).send().refusal()).isEqualTo("400 invalid_grant 700082 bad_token");
        assertThat(harbor.spa().refresh(pages).send().refusal()).isEqualTo("400 invalid_grant 700084 bad_token");
        assertThat(web.refresh(token).send().status()).isEqualTo(200);
    }

    @Test
    void whenConsentIsToBeRevokedThenTheRefreshIsRefusedAsInEarnest() {
        App web = harbor.web();
        String token = web.signsIn(harbor.browserOf(Harbor.ANN), SCOPE).text("refresh_token");
        faults.next(tokenEndpoint()).meets(Fault.consentRevoked());

        Answer refused = web.refresh(token).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 65001 consent_required");
        assertThat(web.refresh(token).send().status()).isEqualTo(200);
    }

    @Test
    void whenConsentIsToBeRevokedThenASilentSignInIsRefusedAndAnotherAsks() {
        App web = harbor.web();
        Browser ann = harbor.browserOf(Harbor.ANN);
        faults.next(authorizeEndpoint()).times(2).meets(Fault.consentRevoked());

        AuthorizeAnswer silent = ann.authorize(web.asks(SCOPE).with("prompt", "none"));
        AuthorizeAnswer asked = ann.authorize(web.asks(SCOPE));

        assertThat(silent.member("error")).isEqualTo("consent_required");
        assertThat(silent.number()).isEqualTo("65001");
        assertThat(asked.way()).isEqualTo("login");
        assertThat(ann.authorize(web.asks(SCOPE)).code()).isNotEmpty();
    }

    @Test
    void whenTheClockIsOffThenTokensAreDatedByIt() {
        harbor.stopClock();
        faults.next(tokenEndpoint()).meets(Fault.clockSkew(Duration.ofMinutes(10)));

        Answer early = harbor.web().signsIn(harbor.browserOf(Harbor.ANN), SCOPE);
        Answer right = harbor.web().signsIn(harbor.browserOf(Harbor.ANN), SCOPE);

        assertThat(early.claims().path("nbf").longValue()
                        - right.claims().path("nbf").longValue())
                .isEqualTo(600);
        assertThat(early.idToken().path("exp").longValue()
                        - right.idToken().path("exp").longValue())
                .isEqualTo(600);
        assertThat(early.json().path("expires_in").longValue()).isBetween(3_000L, 5_400L);
    }

    @ParameterizedTest
    @CsvSource({"query, query", "fragment, fragment", "form_post, form_post"})
    void whenAnErrorIsPlannedAtAuthorizeThenTheAppIsToldInItsWay(String mode, String way) {
        faults.next(authorizeEndpoint()).meets(Fault.error(50076).withClaims(CLAIMS));

        AuthorizeAnswer told =
                harbor.browserOf(Harbor.ANN).authorize(harbor.web().asks(SCOPE).with("response_mode", mode));

        assertThat(told.way()).isEqualTo(way);
        assertThat(told.member("error")).isEqualTo("interaction_required");
        assertThat(told.number()).isEqualTo("50076");
        assertThat(told.member("claims")).isEqualTo(CLAIMS);
        assertThat(told.member("state")).isEqualTo("af0ifjsldkj");
    }

    @Test
    void whenAnErrorIsForThePersonThenAPageShowsIt() {
        faults.next(authorizeEndpoint()).failsWith(50105);

        AuthorizeAnswer shown =
                harbor.browserOf(Harbor.ANN).authorize(harbor.web().asks(SCOPE));

        assertThat(shown.way()).isEqualTo("page");
        assertThat(shown.http().body()).contains("AADSTS50105");
    }

    @Test
    void whenNothingIsSafeToRedirectToThenThePageSaysWhatIsWrongWithThat() {
        faults.next(authorizeEndpoint()).failsWith(50076);

        AuthorizeAnswer shown = harbor.browserOf(Harbor.ANN)
                .authorize(harbor.web().at("https://elsewhere.test/").asks(SCOPE));

        assertThat(shown.way()).isEqualTo("page");
        assertThat(shown.http().body()).contains("AADSTS50011");
    }

    @Test
    void whenAuthorizeIsThrottledThenNobodyIsRedirected() {
        faults.next(authorizeEndpoint()).isThrottled(Duration.ofSeconds(9));

        AuthorizeAnswer refused =
                harbor.browserOf(Harbor.ANN).authorize(harbor.web().asks(SCOPE));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.http().headers().firstValue("Retry-After")).hasValue("9");
    }

    @Test
    void whenGraphChallengesThenInItsOwnForm() throws Exception {
        String token =
                harbor.web().signsIn(harbor.browserOf(Harbor.ANN), "User.Read").text("access_token");
        faults.next(graph().by(Harbor.ANN)).meets(Fault.error(50076).withClaims(CLAIMS));

        HttpResponse<String> refused = get("/v1.0/me", "Authorization", "Bearer " + token);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"\", authorization_uri=\"" + harbor.base()
                        + "/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\""
                        + ", error=\"insufficient_claims\", claims=\""
                        + Base64.getEncoder().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8)) + "\"");
        assertThat(json(refused).path("error").path("code").asString()).isEqualTo("InvalidAuthenticationToken");
        assertThat(json(refused).path("error").path("message").asString())
                .startsWith("Continuous access evaluation resulted in challenge");
        assertThat(get("/v1.0/me", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "graph, /v1.0/me, 429, TooManyRequests",
        "graph, /v1.0/me, 503, serviceNotAvailable",
        "user-info, /oidc/userinfo, 500, generalException",
        "resource-manager, /subscriptions?api-version=2022-12-01, 429, TooManyRequests",
        "resource-manager, /subscriptions?api-version=2022-12-01, 504, GatewayTimeout"
    })
    void whenAnApiIsInTroubleThenInItsOwnForm(String endpoint, String path, int status, String code) throws Exception {
        faults.next(FaultScope.endpoint(endpoint)).meets(Fault.status(status).retryingAfter(Duration.ofSeconds(3)));

        HttpResponse<String> refused = get(path, "Origin", "http://localhost:3000");

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(json(refused).path("error").path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://graph.microsoft.com"
                        + " | Metadata | true | error | temporarily_unavailable",
                "/msi/app-service/token?api-version=2019-08-01&resource=https://graph.microsoft.com"
                        + " | X-IDENTITY-HEADER | pretenant-site-secret | statusCode | 429",
                "/msi/service-fabric/token?api-version=2019-07-01-preview&resource=https://graph.microsoft.com"
                        + " | Secret | pretenant-site-secret | error | ",
            })
    void whenAHostOfIdentitiesIsThrottledThenInItsOwnForm(
            String path, String header, String value, String member, String text) throws Exception {
        faults.next(managedIdentity()).isThrottled(Duration.ofSeconds(4));

        HttpResponse<String> refused = get(path, header, value);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("4");
        assertThat(json(refused).has(member)).isTrue();
        assertThat(json(refused).path(member).asString("")).isEqualTo(text == null ? "" : text);
    }

    @Test
    void whenKeysAreStaleThenTheOneThatSignsIsMissing() throws Exception {
        String kid = TokenRequest.ofDaemon(harbor.port())
                .send()
                .tokenHeader()
                .path("kid")
                .stringValue();
        faults.next(keysEndpoint()).meets(Fault.staleKeys());

        List<String> stale = keyIds();

        assertThat(stale).isNotEmpty().doesNotContain(kid);
        assertThat(keyIds()).contains(kid).hasSize(stale.size() + 1);
    }

    @Test
    void whenDiscoveryIsOfAnotherTenantThenEverythingInItIs() throws Exception {
        String path = "/" + Seed.MERIDIAN + "/v2.0/.well-known/openid-configuration";
        faults.next(openIdConfiguration().in("meridian.test")).meets(Fault.discoveryOf("solstice.test"));

        JsonNode wrong = json(get(path, "Accept", "*/*"));

        assertThat(wrong.path("issuer").asString()).contains(Seed.SOLSTICE);
        assertThat(wrong.path("token_endpoint").asString()).contains(Seed.SOLSTICE);
        assertThat(json(get(path, "Accept", "*/*")).path("issuer").asString()).contains(Seed.MERIDIAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/" + Seed.MERIDIAN + "/discovery/v2.0/keys",
                "/" + Seed.MERIDIAN + "/v2.0/.well-known/openid-configuration",
                "/common/discovery/instance?authorization_endpoint=https://login.microsoftonline.com/common/oauth2/v2.0/authorize&api-version=1.1",
                "/common/userrealm/alice@meridian.test?api-version=1.0"
            })
    void whenADocumentFailsThenAsTheTokenEndpointWould(String path) throws Exception {
        faults.next(anyRequest()).meets(Fault.status(503));

        HttpResponse<String> refused = get(path, "Origin", "http://localhost:3000");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).path("error_codes").path(0).intValue()).isEqualTo(90033);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    }

    @Test
    void whenAPageOfTheSignInFailsThenItIsAPage() throws Exception {
        String login = harbor.browser().authorize(harbor.web().asks(SCOPE)).target();
        faults.next(FaultScope.endpoint("page")).meets(Fault.status(503));

        HttpResponse<String> refused =
                get(URI.create(login).getRawPath() + "?" + URI.create(login).getRawQuery(), "Accept", "text/html");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(refused.body()).contains("AADSTS90033");
    }

    @Test
    void whenAProxyAnswersThenItsPageIsTheBody() {
        faults.next(tokenEndpoint())
                .meets(Fault.body("<html>Bad Gateway</html>").withStatus(502).ofType("text/html"));

        Answer foreign = TokenRequest.ofDaemon(harbor.port()).send();

        assertThat(foreign.status()).isEqualTo(502);
        assertThat(foreign.header("Content-Type")).startsWith("text/html");
        assertThat(foreign.http().body()).isEqualTo("<html>Bad Gateway</html>");
    }

    @Test
    void whenABodyTricklesThenItIsWholeInTheEnd() {
        faults.next(tokenEndpoint()).meets(Fault.slowBody(10_000_000));

        assertThat(TokenRequest.ofDaemon(harbor.port())
                        .send()
                        .claims()
                        .path("aud")
                        .asString())
                .isEqualTo(Seed.WEATHER_API);
    }

    @Test
    void whenEverythingFailsThenTheControlApiDoesNot() throws Exception {
        faults.next(anyRequest()).always().failsWith(90033);

        assertThat(get("/pretenant/api/v1/faults", "Accept", "*/*").statusCode())
                .isEqualTo(200);
        assertThat(get("/pretenant/health", "Accept", "*/*").statusCode()).isEqualTo(200);
        assertThat(TokenRequest.ofDaemon(harbor.port()).send().status()).isEqualTo(503);
        assertThat(TokenRequest.ofDaemon(harbor.port()).send().status()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tenant\":null,\"fault\":{}} | tenant is null, not a value",
                "{\"fault\":{\"error\":null}} | error is null, not a whole number from 1 to 2147483647",
                "{\"fault\":[]} | fault is [], not an object",
                "{\"sequence\":[\"fail\"]} | sequence is [\"fail\"], not a list of objects and 'pass'",
                "{\"sequence\":[]} | sequence is [], not a list of 1 to 500 objects",
                "{\"fault\":{\"explosion\":true}} | there is no member 'explosion'",
                "[] | the body is not the JSON object that is expected"
            })
    void whenAPlanIsNotAsDocumentedThenTheMemberIsNamed(String plan, String message) throws Exception {
        HttpResponse<String> refused = TokenRequest.HTTP.send(
                HttpRequest.newBuilder(URI.create(harbor.base() + "/pretenant/api/v1/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(plan))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("message").asString()).startsWith(message);
    }

    @Test
    void whenAFaultIsMetThenTheJournalNamesThePlan() {
        String plan = faults.next(tokenEndpoint().of("weather-daemon"))
                .failsWith(50076)
                .id();

        Answer refused = TokenRequest.ofDaemon(harbor.port()).send();
        TokenRequest.ofDaemon(harbor.port()).send();

        assertThat(control.journal().exchanges().stream()
                        .filter(exchange -> exchange.fault().equals(Optional.of(plan)))
                        .map(Exchange::id))
                .containsExactly(refused.text("trace_id"));
    }

    @Test
    void whenASequenceLetsARequestThroughThenTheJournalNamesThePlanForTheOthersAlone() {
        control.journal().clear();
        String plan = faults.next(tokenEndpoint())
                .meetsInOrder(Fault.none(), Fault.error(50076))
                .id();

        Answer genuine = TokenRequest.ofDaemon(harbor.port())
                .with("client_secret", "guessed")
                .send();
        Answer planned = TokenRequest.ofDaemon(harbor.port()).send();

        assertThat(genuine.refusal()).isEqualTo("401 invalid_client 7000215");
        assertThat(control.journal().exchanges())
                .filteredOn(exchange -> exchange.endpoint().equals("token"))
                .extracting(Exchange::id, Exchange::fault)
                .containsExactly(
                        tuple(genuine.text("trace_id"), Optional.empty()),
                        tuple(planned.text("trace_id"), Optional.of(plan)));
        assertThat(control.journal().refusals(JournalQuery.all()))
                .extracting(Exchange::id)
                .containsExactly(genuine.text("trace_id"));
    }

    private List<String> keyIds() throws IOException, InterruptedException {
        return json(get("/" + Seed.MERIDIAN + "/discovery/v2.0/keys", "Accept", "*/*"))
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        return TokenRequest.HTTP.send(
                HttpRequest.newBuilder(URI.create(harbor.base() + path))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TokenRequest.JSON.readTree(answer.body());
    }
}
