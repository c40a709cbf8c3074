package dev.pretenant.testkit;

import static dev.pretenant.emulator.ExchangePattern.tokenRequest;
import static dev.pretenant.emulator.FaultScope.tokenEndpoint;
import static dev.pretenant.emulator.Times.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pretenant.emulator.PublishedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Uses the testkit as a team would. */
@PretenantTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PretenantExtensionTests {

    private static final String SECRET = "weather-daemon-secret";
    private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02Z");

    @Test
    @Order(1)
    void clientWhenSecretIsRightThenTokenOfTheOwnTenant(Pretenant pretenant) throws Exception {
        pretenant.clock().freezeAt(LONG_AGO);

        assertThat(Token.claims(TokenRequest.send(pretenant, SECRET)))
                .contains(
                        "\"iss\":\"" + pretenant.issuer() + "\"",
                        "\"azp\":\"" + pretenant.clientId("Weather Daemon") + "\"",
                        "\"iat\":" + LONG_AGO.minus(Duration.ofMinutes(5)).getEpochSecond());
        pretenant.journal().verify(exactly(1), tokenRequest().grant("client_credentials"));
    }

    @Test
    @Order(2)
    void resetWhenTestBeforeLeftSomethingThenGone(Pretenant pretenant) {
        assertThat(pretenant.clock().now()).isAfter(LONG_AGO.plus(Duration.ofDays(365)));
        pretenant.journal().verify(exactly(0), tokenRequest());
    }

    @Test
    void keysWhenChangedThenOfTheOwnTenantsAndUntilReset(Pretenant pretenant) {
        List<PublishedKey> everybodys = pretenant.control().keys().published();

        pretenant.signingKeys().revoke(everybodys.get(1).kid());

        assertThat(pretenant.signingKeys().published())
                .hasSize(2)
                .extracting(PublishedKey::kid)
                .doesNotContain(everybodys.get(1).kid());
        assertThat(pretenant.control().keys().published()).isEqualTo(everybodys);
        pretenant.reset();
        assertThat(pretenant.signingKeys().published()).isEqualTo(everybodys);
    }

    @Test
    void faultWhenPlannedThenMetOnceAndNoSurprise(Pretenant pretenant) throws Exception {
        pretenant.faults().next(tokenEndpoint()).failsWith(50076);

        assertThat(TokenRequest.send(pretenant, SECRET).body()).contains("AADSTS50076");
        assertThat(TokenRequest.send(pretenant, SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void refusalWhenExpectedThenNoSurprise(Pretenant pretenant) throws Exception {
        pretenant.expectError(7000215);

        assertThat(TokenRequest.send(pretenant, "guess").body()).contains("AADSTS7000215");
    }

    @Test
    void refusalWhenVerifiedThenNoSurprise(Pretenant pretenant) throws Exception {
        TokenRequest.send(pretenant, "guess");

        pretenant.journal().verify(exactly(1), tokenRequest().failedWith(7000215));
    }

    @Test
    void forgeWhenExpiredTokenIsOrderedThenItIs(Pretenant pretenant) {
        String token = pretenant.forge(pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read")
                .expired());

        assertThat(Token.claims(token)).contains("\"iss\":\"" + pretenant.issuer() + "\"", "\"scp\":\"weather.read\"");
    }

    @Test
    void configureWhenAppIsAddedThenItIsKnown(Pretenant pretenant) {
        pretenant.configure("""
                tenants:
                  - domains: [meridian.test]
                    apps:
                      - displayName: Orders API
                        identifierUris: [api://orders]
                """);

        assertThat(pretenant.app("Orders API").tenant())
                .isEqualTo(pretenant.home().id());
    }

    @Test
    void tenantsWhenAskedByClassThenThoseOfTheParameter(Pretenant pretenant) {
        assertThat(PretenantExtension.of(PretenantExtensionTests.class)).isSameAs(pretenant);
        assertThat(PretenantExtension.of(Inside.class)).isSameAs(pretenant);
    }

    @Test
    void tenantsWhenClassIsNoPretenantTestThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PretenantExtension.of(TokenRequest.class))
                .withMessage("dev.pretenant.testkit.TokenRequest has no @PretenantTest");
    }

    @Nested
    class Inside {

        @Test
        void nestedClassWhenRunThenHasTheTenantsOfTheClassAroundIt(Pretenant pretenant) {
            assertThat(pretenant.tenant("solstice.test").name()).isEqualTo("Solstice");
            assertThatExceptionOfType(java.util.NoSuchElementException.class)
                    .isThrownBy(() -> pretenant.app("Orders API"))
                    .withMessageStartingWith("no app 'Orders API' in sandbox ");
        }
    }
}
