package dev.pretenant.demoapi.trips;

import static dev.pretenant.demoapi.TestAuthority.NOW;
import static dev.pretenant.demoapi.TestAuthority.appClaims;
import static dev.pretenant.demoapi.TestAuthority.sign;
import static dev.pretenant.demoapi.TestAuthority.userClaims;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pretenant.demoapi.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the trip planner's API answers by itself; that it finds the weather is for the witnesses, which run both APIs. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {TripApi.class, TripApiTests.FixedTime.class},
        properties = "trips.client.authority=https://localhost:1")
@ActiveProfiles("trips")
class TripApiTests {

    private static final String TRIPS = "20000000-0000-4000-8000-000000000006";
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void trustTestAuthority(DynamicPropertyRegistry settings) {
        settings.add("trips.security.jwk-set-uri", AUTHORITY::keys);
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
    void planWhenNobodyCallsThenChallenged() throws Exception {
        HttpResponse<String> response =
                CLIENT.send(HttpRequest.newBuilder(uri()).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("client_id=\"" + TRIPS + "\"");
    }

    @Test
    void planWhenScopeIsMissingThenSaysWhich() throws Exception {
        HttpResponse<String> response = plan(userClaims());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("\"error\":\"insufficient_scope\"", "trips.plan", "weather.read");
    }

    @Test
    void planWhenAnApplicationCallsForItselfThenRefused() throws Exception {
        assertThat(plan(appClaims()).statusCode()).isEqualTo(403);
    }

    @Test
    void planWhenTokenIsOfTheWeatherApiThenRefused() throws Exception {
        String token = sign(userClaims().claim("scp", "trips.plan"));

        assertThat(plan(token).statusCode()).isEqualTo(401);
    }

    @Test
    void planWhenNoTokenCanBeHadThenBadGateway() throws Exception {
        HttpResponse<String> response = plan(userClaims().claim("scp", "trips.plan"));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("{\"error\":\"no_token\"");
    }

    @Test
    void planWhenPageOfTheDemoAsksThenItMayReadTheAnswer() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .header("Origin", "http://localhost:3001")
                .build();

        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:3001");
    }

    private HttpResponse<String> plan(JWTClaimsSet.Builder claims) throws IOException, InterruptedException {
        return plan(sign(claims.audience(TRIPS)));
    }

    private HttpResponse<String> plan(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri() {
        return URI.create("http://localhost:" + port + "/api/trips/Seattle");
    }
}
