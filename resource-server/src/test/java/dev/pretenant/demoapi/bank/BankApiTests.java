package dev.pretenant.demoapi.bank;

import static dev.pretenant.demoapi.TestAuthority.NOW;
import static dev.pretenant.demoapi.TestAuthority.appClaims;
import static dev.pretenant.demoapi.TestAuthority.sign;
import static dev.pretenant.demoapi.TestAuthority.userClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pretenant.demoapi.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The bank's API on a port of its own, trusting {@link TestAuthority}, at one moment in time. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {BankApi.class, BankApiTests.FixedTime.class})
@ActiveProfiles("bank")
class BankApiTests {

    private static final String BANK = "20000000-0000-4000-8000-000000000008";
    private static final String ALL = "accounts.balance.read transactions.read payments.write";
    private static final String GROCERIES = "{\"to\":\"Green Grocer\",\"amount\":12.5,\"reference\":\"Plums\"}";

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void trustTestAuthority(DynamicPropertyRegistry settings) {
        settings.add("bank.security.jwk-set-uri", AUTHORITY::keys);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class FixedTime {

        @Bean
        @Primary
        Clock fixedClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    @Test
    void balanceWhenCustomerGaveItThenAnswersBothAccounts() throws Exception {
        HttpResponse<String> response =
                get("/api/accounts/balance", customer("30000000-0000-4000-8000-000000000002", "accounts.balance.read"));

        assertThat(response.statusCode()).isEqualTo(200);
        JSONAssert.assertEquals("""
                [{"name":"Current account","balance":2095.60,"currency":"EUR"},
                 {"name":"Savings account","balance":1250.00,"currency":"EUR"}]
                """, response.body(), true);
    }

    @Test
    void transactionsWhenCustomerGaveThemThenAnswersTheLatestFirst() throws Exception {
        HttpResponse<String> response =
                get("/api/transactions", customer("30000000-0000-4000-8000-000000000002", "transactions.read"));

        assertThat(response.statusCode()).isEqualTo(200);
        JSONAssert.assertEquals("""
                [{"date":"2026-02-28","counterparty":"Alice Andersson","reference":"Concert tickets",
                  "amount":-62.00,"currency":"EUR"},
                 {"date":"2026-02-18","counterparty":"Wheelhouse","reference":"Bicycle repair",
                  "amount":-84.50,"currency":"EUR"},
                 {"date":"2026-02-10","counterparty":"Corner Cinema","reference":"Two seats",
                  "amount":-23.00,"currency":"EUR"},
                 {"date":"2026-02-03","counterparty":"Northgate Estates","reference":"Rent",
                  "amount":-990.00,"currency":"EUR"},
                 {"date":"2026-02-01","counterparty":"Meridian Weather Service","reference":"Salary",
                  "amount":2980.00,"currency":"EUR"}]
                """, response.body(), true);
    }

    @Test
    void paymentWhenCustomerGaveItThenMovesTheMoney() throws Exception {
        String token = customer("30000000-0000-4000-8000-000000000001", ALL);

        HttpResponse<String> response = pay(token, GROCERIES);

        String booked = """
                {"date":"2026-03-01","counterparty":"Green Grocer","reference":"Plums","amount":-12.5,"currency":"EUR"}
                """;
        assertThat(response.statusCode()).isEqualTo(201);
        JSONAssert.assertEquals(booked, response.body(), true);
        assertThat(get("/api/accounts/balance", token).body()).contains("\"balance\":2168.67");
        assertThat(get("/api/transactions", token).body()).startsWith("[" + response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/accounts/balance | transactions.read payments.write       | accounts.balance.read",
                "HEAD | /api/accounts/balance | transactions.read payments.write       | accounts.balance.read",
                "GET  | /api/transactions     | accounts.balance.read payments.write   | transactions.read",
                "POST | /api/payments         | accounts.balance.read transactions.read | payments.write"
            })
    void callWhenPermissionIsMissingThenAnswers403ThatNamesBoth(
            String method, String path, String held, String required) throws Exception {
        HttpResponse<String> response = send(request(path, customer("some-user", held))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(GROCERIES)));

        assertThat(response.statusCode()).isEqualTo(403);
        if (method.equals("HEAD")) {
            return;
        }
        JSONAssert.assertEquals("""
                {"error":"insufficient_scope","claim":"scp","expected":"%1$s","actual":"%2$s",
                 "error_description":"This call needs the delegated permission %1$s; the token has scp: %2$s, roles: none.",
                 "required":{"scp":["%1$s"],"roles":[]},
                 "present":{"scp":["%3$s"],"roles":[]}}
                """.formatted(required, held, held.replace(" ", "\",\"")), response.body(), true);
    }

    @Test
    void callWhenApplicationActsAloneThenAnswers403() {
        String token = sign(appClaims().audience(BANK).claim("roles", List.of("accounts.balance.read")));

        assertThat(get("/api/accounts/balance", token).statusCode()).isEqualTo(403);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                arguments(claims(ALL).audience(TestAuthority.API), "aud"),
                arguments(claims(ALL).claim("tid", "10000000-0000-4000-8000-000000000002"), "tid"),
                arguments(claims(ALL).issuer("https://elsewhere.test/"), "iss"),
                arguments(claims(ALL).expirationTime(Date.from(NOW.minusSeconds(60))), "exp"),
                arguments(claims(ALL).claim("ver", "1.0"), "ver"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badTokens")
    void callWhenTokenIsNotForTheBankThenAnswers401ThatNamesTheClaim(JWTClaimsSet.Builder claims, String claim)
            throws Exception {
        HttpResponse<String> response = get("/api/transactions", sign(claims));

        assertThat(response.statusCode()).isEqualTo(401);
        JSONAssert.assertEquals(
                "{\"error\":\"invalid_token\",\"claim\":\"%s\"}".formatted(claim), response.body(), false);
    }

    @Test
    void callWhenThereIsNoTokenThenAnswers401() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/transactions")));

        assertThat(response.statusCode()).isEqualTo(401);
        JSONAssert.assertEquals("{\"error\":\"missing_token\"}", response.body(), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"to\":\" \",\"amount\":1,\"reference\":\"\"}                      | to",
                "{\"to\":\"Grocer\",\"amount\":0,\"reference\":\"\"}                 | amount",
                "{\"to\":\"Grocer\",\"amount\":-5,\"reference\":\"\"}                | amount",
                "{\"to\":\"Grocer\",\"amount\":0.001,\"reference\":\"\"}             | amount",
                "{\"to\":\"Grocer\",\"amount\":1000000,\"reference\":\"\"}           | amount",
                "{\"to\":\"Grocer\",\"amount\":1}                                    | reference"
            })
    void paymentWhenOrderBreaksARuleThenAnswers400ThatNamesTheField(String order, String field) {
        HttpResponse<String> response = pay(customer("careless", ALL), order);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"error\":\"invalid_request\"", "\"field\":\"" + field + "\"");
    }

    @Test
    void paymentWhenAccountHoldsLessThenAnswers409AndKeepsTheMoney() throws Exception {
        String token = customer("spendthrift", ALL);
        String before = get("/api/accounts/balance", token).body();

        HttpResponse<String> response = pay(token, GROCERIES.replace("12.5", "999999.99"));

        assertThat(response.statusCode()).isEqualTo(409);
        JSONAssert.assertEquals("{\"error\":\"insufficient_funds\"}", response.body(), false);
        assertThat(get("/api/accounts/balance", token).body()).isEqualTo(before);
    }

    private static String customer(String objectId, String scopes) {
        return sign(claims(scopes).claim("oid", objectId));
    }

    private static JWTClaimsSet.Builder claims(String scopes) {
        return userClaims().audience(BANK).claim("scp", scopes);
    }

    private HttpResponse<String> get(String path, String token) {
        return send(request(path, token));
    }

    private HttpResponse<String> pay(String token, String order) {
        return send(request("/api/payments", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
