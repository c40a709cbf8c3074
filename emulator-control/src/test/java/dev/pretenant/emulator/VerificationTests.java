package dev.pretenant.emulator;

import static dev.pretenant.emulator.ExchangePattern.anyRequest;
import static dev.pretenant.emulator.ExchangePattern.authorizeRequest;
import static dev.pretenant.emulator.ExchangePattern.deviceCodeRequest;
import static dev.pretenant.emulator.ExchangePattern.discoveryRequest;
import static dev.pretenant.emulator.ExchangePattern.graphRequest;
import static dev.pretenant.emulator.ExchangePattern.keysRequest;
import static dev.pretenant.emulator.ExchangePattern.logoutRequest;
import static dev.pretenant.emulator.ExchangePattern.requestTo;
import static dev.pretenant.emulator.ExchangePattern.tokenRequest;
import static dev.pretenant.emulator.Times.atLeast;
import static dev.pretenant.emulator.Times.atMost;
import static dev.pretenant.emulator.Times.exactly;
import static dev.pretenant.emulator.Times.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class VerificationTests {

    private static final Exchange AUTHORIZE = exchange("a", "authorize", 302)
            .query(
                    "client_id", "app",
                    "state", "s",
                    "nonce", "n",
                    "scope", "openid api://weather/weather.read",
                    "redirect_uri", "https://app.test/",
                    "code_challenge", "c",
                    "code_challenge_method", "S256")
            .build();
    private static final Exchange TOKEN = exchange("t", "token", 200)
            .flow("a")
            .form("grant_type", "authorization_code", "code_verifier", "redacted:0", "client_id", "app")
            .build();
    private static final Exchange REFUSED = exchange("r", "token", 401)
            .number(7000215)
            .query("client_secret", "redacted:0")
            .form("grant_type", "client_credentials")
            .build();

    private static final List<ExchangePattern> MET = List.of(
            authorizeRequest()
                    .client("APP")
                    .user("Alice@meridian.test")
                    .scope("api://weather/weather.read")
                    .redirectUri("https://app.test/")
                    .withState()
                    .withNonce()
                    .withPkce(Pkce.S256)
                    .succeeded(),
            tokenRequest()
                    .grant("authorization_code")
                    .with("client_id", "app")
                    .without("client_secret")
                    .withHeader("X-Client-Sku")
                    .withHeader("x-client-sku", "MSAL.Node")
                    .withPkce(Pkce.S256)
                    .withoutSecretInUrl()
                    .inFlowOf(AUTHORIZE),
            tokenRequest().failedWith(7000215).with("client_secret"));

    private static final List<ExchangePattern> UNMET = List.of(
            deviceCodeRequest(),
            keysRequest(),
            discoveryRequest(),
            logoutRequest(),
            graphRequest(),
            requestTo("user-info"),
            anyRequest().client("other"),
            anyRequest().user("bob@meridian.test"),
            anyRequest().scope("weather.read"),
            anyRequest().scope("api://weather/weather"),
            anyRequest().redirectUri("https://app.test"),
            anyRequest().withHeader("x-client-sku", "MSAL"),
            anyRequest().withHeader("x-other"),
            anyRequest().withPkce(Pkce.PLAIN),
            anyRequest().failedWith(7000216),
            tokenRequest().withState(),
            tokenRequest().failedWith(7000215).withoutSecretInUrl(),
            tokenRequest().failedWith(7000215).succeeded(),
            tokenRequest().grant("authorization_code").inFlowOf(REFUSED),
            authorizeRequest().without("nonce"));

    private final List<Exchange> exchanges = new ArrayList<>(List.of(AUTHORIZE, TOKEN, REFUSED));
    private final List<JournalQuery> asked = new ArrayList<>();
    private final JournalControl journal = new JournalControl() {
        @Override
        public List<Exchange> exchanges(JournalQuery query) {
            asked.add(query);
            return exchanges;
        }

        @Override
        public int clear() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int clear(String tenant) {
            throw new UnsupportedOperationException();
        }
    };

    @ParameterizedTest
    @FieldSource("MET")
    void verifyWhenOneIsAsExpectedThenPasses(ExchangePattern pattern) {
        journal.verify(exactly(1), pattern);

        assertThat(journal.find(pattern)).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("UNMET")
    void verifyWhenNoneIsAsExpectedThenFails(ExchangePattern pattern) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> journal.verify(exactly(1), pattern));

        journal.verify(never(), pattern);
    }

    @Test
    void verifyWhenCountsDifferThenFails() {
        journal.verify(exactly(2), tokenRequest());
        journal.verify(atLeast(2), tokenRequest());
        journal.verify(atMost(2), tokenRequest());

        assertFails(() -> journal.verify(exactly(1), tokenRequest()), """
                expected exactly 1
                  token request
                but of 3 exchanges in the journal there were 2
                  POST /t -> 200, client app, user alice@meridian.test, trace id t
                  POST /r -> 401 7000215 invalid_client, client app, user alice@meridian.test, trace id r""");
        assertFails(() -> journal.verify(never(), authorizeRequest()), """
                expected no
                  authorize request
                but of 3 exchanges in the journal there were 1
                  POST /a -> 302, client app, user alice@meridian.test, trace id a""");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> journal.verify(atLeast(3), tokenRequest()));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> journal.verify(atMost(1), tokenRequest()));
        assertThatIllegalArgumentException().isThrownBy(() -> exactly(-1));
    }

    @Test
    void verifyWhenNothingFitsThenShowsTheClosestFirst() {
        assertFails(
                () -> journal.verify(
                        atLeast(1),
                        tokenRequest()
                                .in("meridian.test")
                                .grant("client_credentials")
                                .withoutSecretInUrl()
                                .succeeded()),
                """
                expected at least 1
                  token request in meridian.test, with grant client_credentials, without a secret in the URL, answered well
                but of 3 exchanges in the journal there were 0
                closest:
                  POST /t -> 200, client app, user alice@meridian.test, trace id t
                    not with grant client_credentials: authorization_code
                  POST /a -> 302, client app, user alice@meridian.test, trace id a
                    not to token: authorize
                    not with grant client_credentials: absent
                  POST /r -> 401 7000215 invalid_client, client app, user alice@meridian.test, trace id r
                    not without a secret in the URL: client_secret
                    not answered well: 401 7000215 invalid_client""");
        assertThat(asked).containsExactly(JournalQuery.all().tenant("meridian.test"));
    }

    @Test
    void verifyWhenJournalEmptyThenSaysSo() {
        exchanges.clear();

        assertFails(() -> journal.verify(exactly(1), keysRequest()), """
                expected exactly 1
                  keys request
                but of 0 exchanges in the journal there were 0""");
    }

    @Test
    void verifyWhenProofWasNotAnnouncedThenFails() {
        exchanges.remove(AUTHORIZE);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> journal.verify(
                        exactly(1), tokenRequest().grant("authorization_code").withPkce(Pkce.S256)))
                .withMessageContaining("not with PKCE S256: no code_challenge in an authorize request of its flow");
    }

    @Test
    void verifyWhenAnotherFlowAnnouncedTheProofThenFails() {
        exchanges.set(
                1,
                exchange("t", "token", 200)
                        .flow("another")
                        .form("grant_type", "authorization_code", "code_verifier", "redacted:0")
                        .build());

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> journal.verify(
                        exactly(1), tokenRequest().grant("authorization_code").withPkce(Pkce.S256)))
                .withMessageContaining("not with PKCE S256: no code_challenge in an authorize request of its flow");
    }

    @Test
    void verifyWhenTheValueIsRedactedThenSaysThatItCannotBeCompared() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> journal.verify(never(), tokenRequest().with("client_secret", "hunter2")))
                .withMessage("cannot compare client_secret: the journal keeps redacted:0 of it. "
                        + "Expect only that it is there, or start the server with --journal-secrets");

        journal.verify(exactly(1), tokenRequest().with("client_secret", "redacted:0"));
        journal.verify(never(), tokenRequest().with("client_secret", "redacted:1"));
    }

    @ParameterizedTest
    @CsvSource({"x-api-key, redacted:1f3a09bc", "authorization, Bearer redacted:1f3a09bc"})
    void verifyWhenTheHeaderIsRedactedThenSaysThatItCannotBeCompared(String name, String kept) {
        exchanges.set(0, exchange("a", "authorize", 302).header(name, kept).build());

        journal.verify(exactly(1), anyRequest().withHeader(name));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> journal.verify(never(), anyRequest().withHeader(name, "hunter2")))
                .withMessageStartingWith("cannot compare header " + name + ": the journal keeps " + kept + " of it.");
    }

    @Test
    void verifyWhenNoMethodNamedThenPlain() {
        exchanges.set(
                0, exchange("a", "authorize", 302).query("code_challenge", "c").build());

        journal.verify(exactly(1), authorizeRequest().withPkce(Pkce.PLAIN));
        journal.verify(exactly(1), tokenRequest().grant("authorization_code").withPkce(Pkce.PLAIN));
    }

    @Test
    void verifyInOrderWhenOneFollowsTheOtherThenPasses() {
        journal.verifyInOrder(authorizeRequest(), tokenRequest().succeeded(), tokenRequest());
        journal.verifyInOrder();
    }

    @Test
    void verifyInOrderWhenTheOtherWayRoundThenNamesTheFirstThatIsMissing() {
        assertFails(() -> journal.verifyInOrder(tokenRequest().failedWith(7000215), authorizeRequest()), """
                there is no
                  authorize request
                after
                  token request, refused with 7000215
                but there were 0 exchanges""");
        assertFails(
                () -> journal.verifyInOrder(
                        authorizeRequest(), tokenRequest(), tokenRequest().succeeded()),
                """
                there is no
                  token request, answered well
                after
                  token request
                but there were 1 exchanges
                closest:
                  POST /r -> 401 7000215 invalid_client, client app, user alice@meridian.test, trace id r
                    not answered well: 401 7000215 invalid_client""");
    }

    @Test
    void refusalsWhenCausedByFaultOrOnlyWaitingThenLeftOut() {
        exchanges.add(exchange("f", "token", 503).fault("plan-1").build());
        exchanges.add(exchange("w", "token", 400).number(70016).build());
        Exchange redirected = exchange("p", "authorize", 302).number(50058).build();
        exchanges.add(redirected);

        assertThat(journal.refusals(JournalQuery.all())).containsExactly(REFUSED, redirected);
        journal.verifyNoRefusals(JournalQuery.all(), 7000215, 50058);
        assertFails(() -> journal.verifyNoRefusals(JournalQuery.all(), 50058), """
                expected no refusals, but there were 1
                  POST /r -> 401 7000215 invalid_client, client app, user alice@meridian.test, trace id r""");
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(call).withMessage(message);
    }

    private static Sample exchange(String id, String endpoint, int status) {
        return new Sample(id, endpoint, status);
    }

    /** An exchange of one client and one user in the making. */
    private static final class Sample {

        private final String id;
        private final String endpoint;
        private final int status;
        private String flow;
        private Map<String, List<String>> query = Map.of();
        private Map<String, List<String>> form = Map.of();
        private Map<String, List<String>> headers = Map.of("x-client-sku", List.of("MSAL.Node"));
        private Optional<Integer> number = Optional.empty();
        private Optional<String> fault = Optional.empty();

        Sample(String id, String endpoint, int status) {
            this.id = id;
            this.flow = id;
            this.endpoint = endpoint;
            this.status = status;
        }

        Sample flow(String other) {
            flow = other;
            return this;
        }

        Sample query(String... pairs) {
            query = parameters(pairs);
            return this;
        }

        Sample form(String... pairs) {
            form = parameters(pairs);
            return this;
        }

        Sample header(String name, String value) {
            headers = Map.of(name, List.of(value));
            return this;
        }

        Sample number(int platforms) {
            number = Optional.of(platforms);
            return this;
        }

        Sample fault(String plan) {
            fault = Optional.of(plan);
            return this;
        }

        Exchange build() {
            return new Exchange(
                    id,
                    id,
                    flow,
                    Instant.EPOCH,
                    Duration.ZERO,
                    Optional.of("meridian"),
                    endpoint,
                    "POST",
                    "/" + id,
                    query,
                    form,
                    headers,
                    Optional.of("app"),
                    Optional.of("alice@meridian.test"),
                    Stream.ofNullable(form.get("grant_type"))
                            .flatMap(List::stream)
                            .findFirst(),
                    new Exchange.Outcome(
                            status, number.map(known -> "invalid_client"), number, Optional.empty(), Optional.empty()),
                    fault);
        }

        private static Map<String, List<String>> parameters(String... pairs) {
            Map<String, List<String>> parameters = new HashMap<>();
            for (int index = 0; index < pairs.length; index += 2) {
                parameters.put(pairs[index], List.of(pairs[index + 1]));
            }
            return parameters;
        }
    }
}
