package dev.pretenant.flow;

import static dev.pretenant.emulator.ExchangePattern.authorizeRequest;
import static dev.pretenant.emulator.ExchangePattern.deviceCodeRequest;
import static dev.pretenant.emulator.ExchangePattern.tokenRequest;
import static dev.pretenant.emulator.Pkce.S256;
import static dev.pretenant.emulator.Times.exactly;
import static dev.pretenant.emulator.Times.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.emulator.Exchange;
import dev.pretenant.emulator.JournalControl;
import dev.pretenant.emulator.JournalQuery;
import dev.pretenant.flow.TokenRequest.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class JournalControlContract extends EmulatorControlContract {

    private static final String SCOPE = "openid profile offline_access api://tide/tide.read";
    private static final Instant MAY = Instant.parse("2026-05-01T12:00:00Z");

    @Autowired
    private Harbor harbor;

    @Autowired
    private EmulatorClock clock;

    @BeforeEach
    void beginWithAnEmptyJournal() {
        harbor.reset();
        journal().clear();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private JournalControl journal() {
        return control().journal();
    }

    // What an exchange says

    @Test
    void whenCodeFlowThenBothExchangesInOneFlow() {
        control().clock(Harbor.TENANT).freezeAt(MAY);
        Browser ann = harbor.browserOf(Harbor.ANN);

        AuthorizeAnswer authorized =
                ann.authorize(harbor.web().asks(SCOPE).with("nonce", "n-1").with("client-request-id", "not a GUID"));
        Answer tokens = harbor.web().redeem(authorized.code()).send();

        Exchange authorize = exchange("authorize");
        Exchange token = exchange("token");
        assertThat(authorize.query())
                .containsEntry("client_id", List.of(harbor.web().id()))
                .containsEntry("nonce", List.of("n-1"))
                .containsEntry("code_challenge_method", List.of("S256"));
        assertThat(authorize.headers()).containsEntry("cookie", List.of(redacted("PTAUTH_HTTP=" + ann.cookie())));
        assertThat(authorize)
                .isEqualTo(new Exchange(
                        authorize.id(),
                        authorize.correlationId(),
                        authorize.id(),
                        MAY,
                        authorize.duration(),
                        Optional.of(Harbor.TENANT),
                        "authorize",
                        "GET",
                        "/" + Harbor.TENANT + "/oauth2/v2.0/authorize",
                        authorize.query(),
                        Map.of(),
                        authorize.headers(),
                        Optional.of(harbor.web().id()),
                        Optional.of(Harbor.ANN),
                        Optional.empty(),
                        new Exchange.Outcome(
                                302,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(authorized
                                        .http()
                                        .headers()
                                        .firstValue("location")
                                        .orElseThrow()
                                        .replace(authorized.code(), redacted(authorized.code())))),
                        Optional.empty()));
        assertThat(token)
                .isEqualTo(new Exchange(
                        tokens.header("x-ms-request-id"),
                        token.correlationId(),
                        authorize.id(),
                        MAY,
                        token.duration(),
                        Optional.of(Harbor.TENANT),
                        "token",
                        "POST",
                        "/" + Harbor.TENANT + "/oauth2/v2.0/token",
                        Map.of(),
                        Map.of(
                                "grant_type", List.of("authorization_code"),
                                "client_id", List.of(harbor.web().id()),
                                "client_secret", List.of(redacted("harbor web+secret:1")),
                                "code", List.of(redacted(authorized.code())),
                                "code_verifier", List.of(redacted(Pkce.VERIFIER)),
                                "redirect_uri", List.of(harbor.web().redirectUri())),
                        token.headers(),
                        Optional.of(harbor.web().id()),
                        Optional.of(Harbor.ANN),
                        Optional.of("authorization_code"),
                        ok(),
                        Optional.empty()));
    }

    @Test
    void whenTokenRequestRefusedThenItsNumber() {
        Answer refused = harbor.web()
                .with("client_secret", "guessed")
                .refresh("1.A" + "x".repeat(128))
                .send();

        Exchange exchange = exchange("token");
        assertThat(exchange.id()).isEqualTo(refused.text("trace_id"));
        assertThat(exchange.outcome())
                .isEqualTo(new Exchange.Outcome(
                        401, Optional.of("invalid_client"), Optional.of(7000215), Optional.empty(), Optional.empty()));
        assertThat(exchange.isRefused()).isTrue();
        assertThat(exchange.form().toString()).doesNotContain("guessed", "xxxx");
    }

    @Test
    void whenClientAuthenticatesByBasicThenNamedAndSecretRedacted() {
        TokenRequest.ofDaemon(harbor.port())
                .basic(Seed.WEATHER_DAEMON, Seed.WEATHER_DAEMON_SECRET)
                .query("api-version=1.0&scope=other")
                .send();

        Exchange exchange = exchange("token");
        assertThat(exchange.client()).contains(Seed.WEATHER_DAEMON);
        assertThat(exchange.grant()).contains("client_credentials");
        assertThat(exchange.headers().get("authorization").get(0)).matches("Basic redacted:[0-9a-f]{8}");
        assertThat(exchange.query()).isEqualTo(Map.of("api-version", List.of("1.0"), "scope", List.of("other")));
        assertThat(exchange.form())
                .isEqualTo(Map.of("grant_type", List.of("client_credentials"), "scope", List.of(Seed.WEATHER)));
        assertThat(exchange.user()).isEmpty();
        assertThat(exchange.outcome()).isEqualTo(ok());
    }

    @Test
    void whenTokensInFragmentThenRedacted() {
        AuthorizeAnswer answer = harbor.browserOf(Harbor.ANN)
                .authorize(harbor.web()
                        .asksWithoutPkce("openid")
                        .with("response_type", "code id_token")
                        .with("response_mode", "fragment")
                        .with("nonce", "n-1"));

        assertThat(exchange("authorize").outcome().location().orElseThrow())
                .startsWith(harbor.web().redirectUri() + "#")
                .contains("code=" + redacted(answer.code()), "id_token=redacted:", "state=af0ifjsldkj")
                .doesNotContain(answer.code(), answer.member("id_token"));
    }

    @Test
    void whenBodyUnreadableThenStillThere() {
        Answer refused = TokenRequest.of(harbor.port(), Harbor.TENANT).send("POST", "client_id=%zz");

        Exchange exchange = exchange("token");
        assertThat(exchange.outcome().status()).isEqualTo(refused.status()).isEqualTo(400);
        assertThat(exchange.form()).isEmpty();
    }

    @Test
    void whenTenantUnknownThenBelongsToThatOfItsClient() {
        TokenRequest.ofDaemon(harbor.port()).at("nowhere.test").send();

        Exchange exchange = exchange("token");
        assertThat(exchange.tenant()).contains(Seed.MERIDIAN);
        assertThat(exchange.outcome().number()).contains(90002);
    }

    @Test
    void whenSentToCommonThenBelongsToTenantOfClientOrToNone() {
        harbor.browser().authorize(harbor.multiTenant().asks(SCOPE).at("common"));
        harbor.browser().authorize(harbor.multiTenant().asks(SCOPE).at("common").without("client_id"));

        List<Exchange> sent = journal().exchanges(JournalQuery.all().endpoint("authorize"));
        assertThat(sent.get(0).tenant()).contains(Seed.MERIDIAN);
        assertThat(sent.get(1).tenant()).isEmpty();
        assertThat(journal().exchanges(JournalQuery.all().tenant("meridian.test")))
                .containsExactly(sent.get(0));
    }

    @Test
    void whenControlApiCalledThenNotThere() {
        control().clock().now();

        assertThat(journal().exchanges()).isEmpty();
    }

    // What belongs together

    @Test
    void whenTwoSignInAtOnceThenEachHasAFlow() {
        String annsCode =
                harbor.browserOf(Harbor.ANN).authorize(harbor.web().asks(SCOPE)).code();
        String bensCode =
                harbor.browserOf(Harbor.BEN).authorize(harbor.web().asks(SCOPE)).code();
        String bensToken = harbor.web().redeem(bensCode).send().text("refresh_token");
        String annsToken = harbor.web().redeem(annsCode).send().text("refresh_token");
        harbor.web().refresh(bensToken).with("scope", SCOPE).send();
        harbor.web().refresh(annsToken).with("scope", SCOPE).send();
        harbor.web().redeem(annsCode).send();

        List<Exchange> anns = journal().exchanges(JournalQuery.all().user(Harbor.ANN));
        List<Exchange> bens = journal().exchanges(JournalQuery.all().user(Harbor.BEN));
        assertThat(anns)
                .extracting(Exchange::endpoint, exchange -> exchange.outcome().status())
                .map(Object::toString)
                .containsExactly("(\"authorize\", 302)", "(\"token\", 200)", "(\"token\", 200)", "(\"token\", 400)");
        assertThat(bens).hasSize(3);
        assertThat(anns).extracting(Exchange::flow).containsOnly(anns.get(0).id());
        assertThat(bens).extracting(Exchange::flow).containsOnly(bens.get(0).id());
        assertThat(journal().exchanges(JournalQuery.all().flow(anns.get(2).flow())))
                .isEqualTo(anns);
    }

    @Test
    void whenSignInPagesShownThenInFlowOfWhatAskedForThem() {
        PageBrowser browser = new PageBrowser(harbor.base());
        AuthorizeCall call = harbor.web().asks(SCOPE);
        PageBrowser.Page name = browser.open(call.path() + "?" + call.encoded());
        PageBrowser.Page password = browser.post(name, "/" + Harbor.TENANT + "/login", Map.of("loginfmt", Harbor.ANN));
        browser.post(password, "/" + Harbor.TENANT + "/login/password", Map.of("passwd", "wrong"));

        List<Exchange> all = journal().exchanges(JournalQuery.all().tenant(Harbor.TENANT));
        assertThat(all).extracting(Exchange::endpoint).containsExactly("authorize", "page", "page", "page");
        assertThat(all).extracting(Exchange::flow).containsOnly(all.get(0).id());
        assertThat(all)
                .extracting(Exchange::client)
                .containsOnly(Optional.of(harbor.web().id()));
        assertThat(all.get(3).user()).contains(Harbor.ANN);
        assertThat(all.get(3).form()).containsEntry("passwd", List.of(redacted("wrong")));
    }

    @Test
    void whenDevicePollsThenInFlowOfItsCodes() {
        Answer codes = TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("client_id", harbor.cli().id())
                .with("scope", SCOPE)
                .sendTo("/oauth2/v2.0/devicecode");
        TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .with("client_id", harbor.cli().id())
                .with("device_code", codes.text("device_code"))
                .send();
        PageBrowser browser = new PageBrowser(harbor.base());
        PageBrowser.Page page = browser.open("/common/oauth2/deviceauth");
        browser.post(
                page,
                "/common/oauth2/deviceauth",
                Map.of("otc", " " + codes.text("user_code").toLowerCase(Locale.ROOT)));

        Exchange asked = exchange("device-code");
        Exchange poll = exchange("token");
        assertThat(poll.flow()).isEqualTo(asked.id());
        assertThat(poll.outcome().number()).contains(70016);
        assertThat(poll.form()).containsEntry("device_code", List.of(redacted(codes.text("device_code"))));
        assertThat(journal().exchanges(JournalQuery.all().flow(asked.id())))
                .extracting(Exchange::endpoint)
                .startsWith("device-code", "token", "page")
                .hasSizeGreaterThan(3);
        journal().verify(exactly(1), deviceCodeRequest().scope("api://tide/tide.read"));
        journal().verifyNoRefusals(JournalQuery.all());
    }

    @Test
    void whenTokenPassedOnThenInFlowOfItsSignIn() {
        String token = harbor.web().signsIn(harbor.browserOf(Harbor.ANN), SCOPE).text("access_token");
        TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .with("client_id", Harbor.TIDE_API)
                .with("assertion", token)
                .send();

        Exchange passedOn =
                journal().exchanges(JournalQuery.all().client(Harbor.TIDE_API)).get(0);
        assertThat(passedOn.flow()).isEqualTo(exchange("authorize").id());
        assertThat(passedOn.form()).containsEntry("assertion", List.of(redacted(token)));
    }

    @Test
    void whenSameCorrelationIdThenOneFlow() {
        String id = "0f8fad5b-d9cb-469f-a165-70867728950e";
        TokenRequest.ofDaemon(harbor.port()).header("client-request-id", id).send();
        TokenRequest.ofDaemon(harbor.port()).send();
        TokenRequest.ofDaemon(harbor.port()).header("client-request-id", id).send();

        List<Exchange> all = journal().exchanges();
        assertThat(all).extracting(Exchange::correlationId).element(2).isEqualTo(id);
        assertThat(all)
                .extracting(Exchange::flow)
                .containsExactly(all.get(0).id(), all.get(1).id(), all.get(0).id());
    }

    // What can be asked

    @Test
    void whenNarrowedThenWhatFitsOldestFirst() {
        TokenRequest.ofDaemon(harbor.port()).send();
        TokenRequest.ofDaemon(harbor.port()).with("grant_type", "password").send();
        harbor.browser().authorize(harbor.web().asks(SCOPE));

        List<Exchange> all = journal().exchanges();
        assertThat(all).extracting(Exchange::endpoint).containsExactly("token", "token", "authorize");
        assertThat(journal().exchanges(JournalQuery.all().endpoint("token").limit(1)))
                .containsExactly(all.get(0));
        assertThat(journal().exchanges(JournalQuery.all().grant("password"))).containsExactly(all.get(1));
        assertThat(journal().exchanges(JournalQuery.all().after(all.get(0).id()).tenant("meridian.test")))
                .containsExactly(all.get(1));
        assertThat(journal().exchanges(JournalQuery.all().after("00000000-0000-0000-0000-000000000000")))
                .isEqualTo(all);
        assertThat(journal()
                        .exchanges(JournalQuery.all().client(harbor.web().id().toUpperCase(Locale.ROOT))))
                .containsExactly(all.get(2));
    }

    @Test
    void whenClearedThenForgottenPerTenantOrWhole() {
        TokenRequest.ofDaemon(harbor.port()).send();
        String code =
                harbor.browserOf(Harbor.ANN).authorize(harbor.web().asks(SCOPE)).code();

        assertThat(journal().clear(Harbor.TENANT)).isEqualTo(1);
        harbor.web().redeem(code).send();

        Exchange token =
                journal().exchanges(JournalQuery.all().tenant(Harbor.TENANT)).get(0);
        assertThat(token.flow()).as("what began it is forgotten too").isEqualTo(token.id());
        assertThat(journal().clear(Harbor.TENANT)).isEqualTo(1);
        assertThat(journal().clear(Harbor.TENANT)).isZero();
        assertThat(journal().clear()).isEqualTo(1);
        assertThat(journal().exchanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoint | tokens | there is no endpoint 'tokens'; known are authorize, token, device-code, keys, openid-configuration, instance-discovery, user-realm, logout, user-info, graph, resource-manager, managed-identity, admin-consent, page, other
            flow | 5 | flow is '5', not the id of an exchange
            after | 5 | after is '5', not the id of an exchange
            limit | 0 | limit is '0', not a number from 1 to 10000
            limit | 10001 | limit is '10001', not a number from 1 to 10000
            limit | 1e3 | limit is '1e3', not a number from 1 to 10000
            clients | x | there is no parameter 'clients'; known are after, client, endpoint, flow, grant, limit, tenant, user
            """)
    void whenAskedWithoutMeaningThenBadRequest(String name, String value, String message) {
        JournalQuery query = new JournalQuery(Map.of(name, value));

        assertRefused(() -> journal().exchanges(query), 400, "bad_request", message);
    }

    @Test
    void whenTenantUnknownThenNotFound() {
        String message = "there is no tenant 'nowhere.test'";

        assertRefused(() -> journal().exchanges(JournalQuery.all().tenant("nowhere.test")), 404, "not_found", message);
        assertRefused(() -> journal().clear("nowhere.test"), 404, "not_found", message);
    }

    // What can be verified

    @Test
    void whenCodeFlowAsExpectedThenVerified() {
        harbor.web().signsIn(harbor.browserOf(Harbor.ANN), SCOPE);

        journal()
                .verify(
                        exactly(1),
                        tokenRequest()
                                .in("harbor.test")
                                .grant("authorization_code")
                                .user(Harbor.ANN)
                                .withPkce(S256)
                                .withoutSecretInUrl()
                                .succeeded());
        journal().verify(never(), tokenRequest().grant("refresh_token"));
        journal().verifyInOrder(authorizeRequest().withState().withPkce(S256), tokenRequest());
    }

    @Test
    void whenNotAsExpectedThenSaysWhatWasInstead() {
        Answer refused = TokenRequest.ofDaemon(harbor.port())
                .with("client_secret", "guessed")
                .send();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> journal()
                        .verify(exactly(1), tokenRequest().in("meridian.test").succeeded()))
                .withMessage("""
                        expected exactly 1
                          token request in meridian.test, answered well
                        but of 1 exchanges in the journal there were 0
                        closest:
                          POST /%s/oauth2/v2.0/token -> 401 7000215 invalid_client, client %s, trace id %s
                            not answered well: 401 7000215 invalid_client""".formatted(Seed.MERIDIAN, Seed.WEATHER_DAEMON, refused.text("trace_id")));
    }

    private Exchange exchange(String endpoint) {
        List<Exchange> found = journal().exchanges(JournalQuery.all().endpoint(endpoint));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).duration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        return found.get(0);
    }

    private static Exchange.Outcome ok() {
        return new Exchange.Outcome(200, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String redacted(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return "redacted:" + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
