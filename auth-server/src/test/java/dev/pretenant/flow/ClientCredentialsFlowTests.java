package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** Client credentials from the request to the last claim. */
@EmulatorTest
class ClientCredentialsFlowTests {

    @Autowired
    private Listeners listeners;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private JwtDecoder decoder;

    @Autowired
    private Traces traces;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private TokenRequest daemon() {
        return TokenRequest.ofDaemon(listeners.httpPort());
    }

    @Test
    void answerHasTheMembersAndHeadersOfThePlatform() {
        Answer answer = daemon().send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly("token_type", "expires_in", "ext_expires_in", "access_token");
        assertThat(answer.json().get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(answer.json().get("expires_in").isIntegralNumber()).isTrue();
        assertThat(answer.json().get("expires_in").intValue()).isBetween(3_590, 5_400);
        assertThat(answer.json().get("ext_expires_in")).isEqualTo(answer.json().get("expires_in"));
        assertThat(answer.header("content-type")).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.header("cache-control")).isEqualTo("no-store, no-cache");
        assertThat(answer.header("pragma")).isEqualTo("no-cache");
        assertThat(answer.header("expires")).isEqualTo("-1");
        assertThat(answer.header("x-ms-clitelem")).isEqualTo("1,0,0,,");
        assertThat(answer.header("x-ms-request-id")).matches("[0-9a-f-]{34}00");
        assertThat(answer.http().headers().map()).doesNotContainKeys("strict-transport-security", "set-cookie");
    }

    @Test
    void version2TokenHasExactlyTheClaimsOfTheCapture() {
        clock.freeze(Instant.parse("2026-03-01T12:00:00.7Z"));
        long now = Instant.parse("2026-03-01T12:00:00Z").getEpochSecond();

        Answer answer = daemon().send();

        JsonNode claims = answer.claims();
        assertThat(claims.propertyNames())
                .containsExactly(
                        "aud", "iss", "iat", "nbf", "exp", "aio", "azp", "azpacr", "oid", "rh", "roles", "sub", "tid",
                        "uti", "ver", "xms_ftd");
        assertThat(claims.get("aud").stringValue()).isEqualTo(Seed.WEATHER_API);
        assertThat(claims.get("iss").stringValue())
                .isEqualTo("http://localhost:" + listeners.httpPort() + "/" + Seed.MERIDIAN + "/v2.0");
        assertThat(claims.get("iat").longValue()).isEqualTo(now - 300);
        assertThat(claims.get("nbf").longValue()).isEqualTo(now - 300);
        assertThat(claims.get("exp").longValue()).isBetween(now + 3_600, now + 5_400);
        assertThat(claims.get("azp").stringValue()).isEqualTo(Seed.WEATHER_DAEMON);
        assertThat(claims.get("azpacr").stringValue()).isEqualTo("1");
        assertThat(claims.get("oid").stringValue()).isEqualTo(Seed.WEATHER_DAEMON_PRINCIPAL);
        assertThat(claims.get("sub").stringValue()).isEqualTo(Seed.WEATHER_DAEMON_PRINCIPAL);
        assertThat(claims.get("roles").toString()).isEqualTo("[\"app.weather.read\"]");
        assertThat(claims.get("tid").stringValue()).isEqualTo(Seed.MERIDIAN);
        assertThat(claims.get("uti").stringValue()).matches("[A-Za-z0-9_-]{22}");
        assertThat(claims.get("ver").stringValue()).isEqualTo("2.0");
        assertThat(answer.tokenHeader().propertyNames()).containsExactly("typ", "alg", "kid");
        assertThat(answer.tokenHeader().get("typ").stringValue()).isEqualTo("JWT");
    }

    @Test
    void version1TokenForAResourceThatAsksForIt() {
        Answer answer = daemon().with("scope", "api://legacy/.default").send();

        JsonNode claims = answer.claims();
        assertThat(claims.propertyNames())
                .containsExactly(
                        "aud",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "aio",
                        "appid",
                        "appidacr",
                        "idp",
                        "oid",
                        "rh",
                        "sub",
                        "tid",
                        "uti",
                        "ver");
        assertThat(claims.get("aud").stringValue()).isEqualTo("api://legacy");
        assertThat(claims.get("iss").stringValue()).isEqualTo("https://sts.windows.net/" + Seed.MERIDIAN + "/");
        assertThat(claims.get("idp")).isEqualTo(claims.get("iss"));
        assertThat(claims.get("appid").stringValue()).isEqualTo(Seed.WEATHER_DAEMON);
        assertThat(claims.get("appidacr").stringValue()).isEqualTo("1");
        assertThat(claims.get("ver").stringValue()).isEqualTo("1.0");
        assertThat(answer.tokenHeader().propertyNames()).containsExactly("typ", "alg", "x5t", "kid");
        assertThat(answer.tokenHeader().get("x5t"))
                .isEqualTo(answer.tokenHeader().get("kid"));
    }

    @Test
    void tokenIsSignedByAPublishedKey() {
        String token = daemon().send().json().get("access_token").stringValue();

        assertThat(decoder.decode(token).getClaimAsString("azp")).isEqualTo(Seed.WEATHER_DAEMON);
    }

    @Test
    void basicAuthenticationServesAsWell() {
        Answer answer =
                daemon().basic(Seed.WEATHER_DAEMON, Seed.WEATHER_DAEMON_SECRET).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.claims().get("azp").stringValue()).isEqualTo(Seed.WEATHER_DAEMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api://weather/.default",
                "API://Weather/.default",
                "20000000-0000-4000-8000-000000000001/.default",
                "api://20000000-0000-4000-8000-000000000001/.default",
                "api://weather/.default openid profile offline_access",
                "offline_access api://weather/.default openid profile",
                "api://weather/.default api://weather/.default"
            })
    void everySpellingOfTheResourceLeadsToTheSameAudience(String scope) {
        Answer answer = daemon().with("scope", scope).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.claims().get("aud").stringValue()).isEqualTo(Seed.WEATHER_API);
    }

    @ParameterizedTest
    @ValueSource(strings = {"meridian.test", "MERIDIAN.TEST", "10000000-0000-4000-8000-000000000001"})
    void tenantIsNamedByIdOrDomain(String tenant) {
        Answer answer = daemon().at(tenant).send();

        assertThat(answer.claims().get("tid").stringValue()).isEqualTo(Seed.MERIDIAN);
    }

    @Test
    void doubleSlashStaysInTheAudience() {
        Answer answer =
                daemon().with("scope", "https://management.azure.com//.default").send();

        assertThat(answer.claims().get("aud").stringValue()).isEqualTo("https://management.azure.com/");
    }

    @Test
    void withoutRolesTheClaimIsAbsent() {
        Answer answer = daemon().with("client_id", Seed.UNPRIVILEGED_DAEMON)
                .with("client_secret", "unprivileged-daemon-secret")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.claims().has("roles")).isFalse();
    }

    @Test
    void telemetryInTheQueryDoesNotHideTheBody() {
        Answer answer = daemon().query(
                        "client-request-id=7d2f3c1e-1111-4222-8333-444455556666&x-client-SKU=MSAL&note=client_id%3Dscope")
                .send();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void parallelRequestsAllSucceedAndLeaveTheDatabaseUntouched() throws Exception {
        Map<String, Integer> before = traces.counts();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        Set<String> utis = new HashSet<>();
        IntSummaryStatistics lifetimes = new IntSummaryStatistics();
        try {
            List<Callable<Answer>> requests = Collections.nCopies(800, () -> daemon().send());
            for (Future<Answer> future : pool.invokeAll(requests)) {
                Answer answer = future.get();
                assertThat(answer.status()).isEqualTo(200);
                utis.add(answer.claims().get("uti").stringValue());
                lifetimes.accept(answer.json().get("expires_in").intValue());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(utis).hasSize(800);
        assertThat(lifetimes.getMin()).as("drawn from an hour on").isBetween(3_590, 3_900);
        assertThat(lifetimes.getMax()).as("to an hour and a half").isBetween(5_100, 5_400);
        assertThat(traces.counts()).isEqualTo(before);
    }
}
