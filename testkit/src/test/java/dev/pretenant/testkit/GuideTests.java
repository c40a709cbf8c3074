package dev.pretenant.testkit;

import static dev.pretenant.emulator.ExchangePattern.tokenRequest;
import static dev.pretenant.emulator.FaultScope.tokenEndpoint;
import static dev.pretenant.emulator.Times.exactly;
import static dev.pretenant.testkit.Given.app;
import static dev.pretenant.testkit.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.ForgeOrder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of docs/testkit.md, with the extension as a field. */
class GuideTests {

    @RegisterExtension
    static final PretenantExtension PRETENANT =
            PretenantExtension.newInstance().copyOf("meridian.test").build();

    @Test
    void ordersAnyToken(Pretenant pretenant) {
        ForgeOrder good = pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read");

        String expired = pretenant.forge(good.expired());
        String wrongKey = pretenant.forge(good.signed(ForgeOrder.Signature.FOREIGN_KEY));
        String noTenant = pretenant.forge(good.withoutClaim("tid"));

        assertThat(wrongKey.split("\\.")).hasSize(3);
        assertThat(noTenant).isNotEqualTo(expired);
    }

    @Test
    void seesTheClientRetry(Pretenant pretenant) throws Exception {
        pretenant.faults().next(tokenEndpoint()).isThrottled(Duration.ofSeconds(1));

        HttpResponse<String> throttled = requestToken(pretenant);
        HttpResponse<String> served = requestToken(pretenant);

        assertThat(throttled.headers().firstValue("Retry-After")).contains("1");
        assertThat(served.statusCode()).isEqualTo(200);
        pretenant.journal().verify(exactly(2), tokenRequest().grant("client_credentials"));
    }

    @Test
    void movesTheClock(Pretenant pretenant) {
        Instant before = pretenant.clock().freeze().now();

        pretenant.clock().advance(Duration.ofHours(2));

        assertThat(pretenant.clock().now()).isEqualTo(before.plus(Duration.ofHours(2)));
    }

    @Test
    void expectsARefusal(Pretenant pretenant) throws Exception {
        pretenant.expectError(7000215);

        assertThat(TokenRequest.send(pretenant, "a-wrong-secret").statusCode()).isEqualTo(401);
    }

    @Test
    void addsAnApplication(Pretenant pretenant) {
        pretenant.configure("""
                tenants:
                  - domains: [meridian.test]
                    apps:
                      - displayName: Orders API
                        identifierUris: [api://orders]
                """);

        assertThat(pretenant.clientId("Orders API")).isNotBlank();
    }

    @Test
    void addsAPersonWithARole(Pretenant pretenant) {
        pretenant.given(
                app("Orders API")
                        .identifiedBy("api://orders")
                        .exposing("orders.read")
                        .defining("Orders.Approve"),
                user("ada").inGroup("pilots").withRole("Orders API", "Orders.Approve"));

        String pilots = pretenant.group("pilots").id();
        String ada = pretenant.user("ada").id();

        assertThat(ada).isNotEqualTo(pilots);
    }

    @Test
    void givesAPersonARole(Pretenant pretenant) {
        pretenant.given(user("ada").inGroup("pilots").withRole("Weather API", "Weather.Admin"));

        assertThat(pretenant.user("ada").userPrincipalName()).startsWith("ada@meridian");
    }

    @Test
    void fieldWhenAskedThenTheParameter(Pretenant pretenant) {
        assertThat(PRETENANT.pretenant()).isSameAs(pretenant);
    }

    private static HttpResponse<String> requestToken(Pretenant pretenant) throws Exception {
        return TokenRequest.send(pretenant, "weather-daemon-secret");
    }
}
