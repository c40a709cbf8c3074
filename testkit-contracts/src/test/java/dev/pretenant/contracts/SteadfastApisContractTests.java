package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** APIs that say the same to everybody: together with the gallery they show that every case can fail. */
class SteadfastApisContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final Endpoint READS = Endpoint.get("/forecast");
    private static final Endpoint WRITES = Endpoint.post("/forecast", "{}");

    @Test
    void contractWhenApiLetsEverybodyInThenPassesWithGoodTokensAlone() throws IOException {
        assertThat(passed(200, "", forecasts()))
                .containsExactly(
                        "delegated",
                        "app-role",
                        "guest",
                        "scope-among-others",
                        "scope-with-unknown-role",
                        "write-with-its-scope",
                        "expired-3-minutes-ago",
                        "issuer-4-minutes-ahead",
                        "issuer-9-minutes-ahead",
                        "lower-case-scheme",
                        "claims-satisfied",
                        "planned-rotation",
                        "new-key",
                        "old-key",
                        "no-stack-trace",
                        "no-token-echoed");
    }

    @Test
    void contractWhenApiLetsNobodyInThenFailsWithGoodTokens() throws IOException {
        assertThat(passed(401, "Bearer error=\"invalid_token\", error_description=\"no\"", forecasts()))
                .contains("expired", "no-token", "oversized-token", "two-headers", "challenge-for-a-bad-token")
                .doesNotContain(
                        "delegated",
                        "app-role",
                        "guest",
                        "scope-among-others",
                        "scope-with-unknown-role",
                        "write-with-its-scope",
                        "issuer-4-minutes-ahead",
                        "lower-case-scheme",
                        "claims-satisfied",
                        "planned-rotation",
                        "new-key",
                        "old-key");
    }

    @Test
    void contractWhenApiBreaksDownEachTimeThenPassesNowhere() throws IOException {
        String[] secrets = {"no-stack-trace", "no-token-echoed"};

        assertThat(passed(500, "", forecasts())).containsExactly(secrets);
        assertThat(passed(500, "", contract -> contract.reads(READS.withScope("weather.read"))
                        .writes(WRITES.withRole("app.weather.write"))
                        .tokens(TokenVersion.V1)
                        .servesAnyTenant()))
                .containsExactly(secrets);
        assertThat(passed(500, "", contract -> contract.reads(READS.withRole("app.weather.read"))))
                .containsExactly(secrets);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            challenge-without-token            | 401 | Bearer error="invalid_token"                | ADVISED | There should be no error where no token was sent.
            challenge-without-token            | 401 | Basic                                       | FAILED  | There is no WWW-Authenticate: Bearer.
            challenge-for-a-bad-token          | 401 | Bearer                                      | ADVISED | The challenge should say error="invalid_token".
            challenge-for-a-bad-token          | 401 | Bearer error="invalid_token"                | ADVISED | There is no error_description: whoever reads the log of the client learns nothing.
            challenge-for-a-missing-permission | 403 | Bearer error="invalid_token"                | ADVISED | The challenge should say error="insufficient_scope".
            claims-challenge                   | 401 | Bearer error="invalid_token"                | FAILED  | The challenge must say error="insufficient_claims".
            claims-challenge                   | 401 | Bearer error="insufficient_claims", claims="e30=" | FAILED | claims must be base64 of {"access_token":{"acrs":{"essential":true,"value":"c1"}}}.
            two-headers                        | 200 | Bearer                                      | ADVISED | The first of two headers is believed; refuse such requests with 400.
            """)
    void judgeWhenChallengeIsOddThenSaysWhatIsWrong(
            String id, int status, String challenge, Verdict verdict, String remark) throws IOException {
        CaseResult result = results(
                        status, challenge, forecasts(), one -> one.id().equals(id))
                .get(0);

        assertThat(result.verdict()).as(TextReport.details(result)).isEqualTo(verdict);
        assertThat(result.remark()).isEqualTo(remark);
    }

    private static UnaryOperator<ResourceServerContract.Builder> forecasts() {
        return contract -> contract.reads(READS.withScope("weather.read").withRole("app.weather.read"))
                .writes(WRITES.withScope("weather.write"))
                .stepsUp(Endpoint.of("DELETE", "/forecast").withScope("weather.write"), "c1")
                .unservedClient("20000000-0000-4000-8000-000000000009");
    }

    private static List<String> passed(
            int status, String challenge, UnaryOperator<ResourceServerContract.Builder> endpoints) throws IOException {
        return results(status, challenge, endpoints, one -> true).stream()
                .filter(result -> result.verdict() == Verdict.PASSED)
                .map(CaseResult::id)
                .toList();
    }

    private static List<CaseResult> results(
            int status,
            String challenge,
            UnaryOperator<ResourceServerContract.Builder> endpoints,
            Predicate<ContractCase<Conversation>> wanted)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        ResourceServerContract contract = endpoints
                .apply(ResourceServerContract.of(address, "api://weather")
                        .emulator(EMULATOR.control(), EMULATOR.issuers())
                        .clock(ahead -> {}))
                .build();
        try {
            return contract.cases().stream().filter(wanted).map(contract::judge).toList();
        } finally {
            contract.finish();
            server.stop(0);
        }
    }
}
