package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.ForgeOrder.Signature;
import dev.pretenant.emulator.ForgedToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class TokenControlContract extends EmulatorControlContract {

    private static final String BASE = "https://login.example";

    private static final ForgeOrder DAEMON = ForgeOrder.accessToken("meridian.test")
            .client(Seed.WEATHER_DAEMON)
            .audience("api://weather")
            .base(URI.create(BASE));

    private static final ForgeOrder ALICE = DAEMON.client("20000000-0000-4000-8000-000000000004")
            .forUser("alice@meridian.test")
            .scopes("weather.read", "profile");

    @Test
    void whenOrderedThenIsWhatThePlatformWouldIssue() {
        ForgedToken token = control().tokens().forge(ALICE);

        assertThat(token.claims())
                .containsEntry("iss", BASE + "/" + Seed.MERIDIAN + "/v2.0")
                .containsEntry("aud", Seed.WEATHER_API)
                .containsEntry("name", "Alice Andersson")
                .containsEntry("azp", "20000000-0000-4000-8000-000000000004")
                .containsEntry("ver", "2.0");
        assertThat(token.header()).containsEntry("alg", "RS256").containsEntry("typ", "JWT");
        assertThat(token.token().split("\\.")).hasSize(3);
        assertThat(Tokens.claims(token.token()).path("sub").asString())
                .isEqualTo(token.claims().get("sub"));
    }

    @Test
    void whenAnIdTokenIsOrderedThenIsForTheClient() {
        ForgedToken token = control()
                .tokens()
                .forge(ForgeOrder.idToken("meridian.test")
                        .client("20000000-0000-4000-8000-000000000004")
                        .forUser("alice@meridian.test")
                        .base(URI.create(BASE)));

        assertThat(token.claims()).containsEntry("aud", "20000000-0000-4000-8000-000000000004");
    }

    @Test
    void whenTimesAreOrderedThenHoldsThenAndNoLonger() {
        Map<String, Object> old = control().tokens().forge(DAEMON.expired()).claims();
        Map<String, Object> early =
                control().tokens().forge(DAEMON.notYetValid()).claims();
        Map<String, Object> brief = control()
                .tokens()
                .forge(DAEMON.issuedAgo(Duration.ZERO).lifetime(Duration.ofMinutes(10)))
                .claims();
        long now = control().clock().now().getEpochSecond();

        assertThat(seconds(old, "exp")).isLessThan(now);
        assertThat(seconds(early, "nbf")).isGreaterThan(now);
        assertThat(seconds(brief, "exp") - seconds(brief, "nbf")).isEqualTo(15 * 60);
    }

    @Test
    void whenClaimsAndHeaderAreOrderedThenTheyAreAsOrdered() {
        ForgedToken token = control()
                .tokens()
                .forge(DAEMON.version("1.0")
                        .roles("Any.Role")
                        .claim("aud", List.of("x", "y"))
                        .claim("extra", Map.of("deep", 1))
                        .withoutClaim("tid")
                        .header("typ", "at+jwt")
                        .withoutHeader("kid"));

        assertThat(token.claims())
                .containsEntry("aud", List.of("x", "y"))
                .containsEntry("extra", Map.of("deep", 1))
                .containsEntry("roles", List.of("Any.Role"))
                .containsEntry("ver", "1.0")
                .doesNotContainKey("tid");
        assertThat(token.header()).containsEntry("typ", "at+jwt").doesNotContainKey("kid");
    }

    @Test
    void whenTamperedOrSignedOddlyThenSaysSoInTheToken() {
        ForgedToken tampered = control().tokens().forge(DAEMON.tamperedClaim("roles", List.of("Weather.Admin")));
        ForgedToken unsigned = control().tokens().forge(DAEMON.signed(Signature.NONE));
        ForgedToken confused = control().tokens().forge(DAEMON.signed(Signature.PUBLIC_KEY_AS_SECRET));

        assertThat(tampered.claims()).containsEntry("roles", List.of("Weather.Admin"));
        assertThat(unsigned.header()).containsEntry("alg", "none");
        assertThat(unsigned.token()).endsWith(".");
        assertThat(confused.header()).containsEntry("alg", "HS256");
    }

    @Test
    void whenTheOrderIsWrongThenSaysWhatIs() {
        assertRefused(
                () -> control().tokens().forge(ForgeOrder.accessToken("nowhere.test")),
                404,
                "not_found",
                "there is no tenant 'nowhere.test'");
        assertRefused(
                () -> control().tokens().forge(ForgeOrder.accessToken("meridian.test")),
                400,
                "bad_request",
                "client is missing");
        assertRefused(
                () -> control().tokens().forge(DAEMON.forUser("eve")),
                400,
                "bad_request",
                "user is \"eve\", not the id or user principal name of a user of meridian.test");
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return ((Number) claims.get(name)).longValue();
    }
}
