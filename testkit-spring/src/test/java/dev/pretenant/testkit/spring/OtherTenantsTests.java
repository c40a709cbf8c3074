package dev.pretenant.testkit.spring;

import static dev.pretenant.testkit.spring.PretenantTokens.bearerHeader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.PretenantTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

/** A class that says which tenants it wants, and calls an application that listens. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@PretenantTest(copyOf = "solstice.test", configuration = "orders.yaml")
@PretenantSpringTest(
        audience = {"Orders API", "api://orders"},
        registrations = @ClientRegistration(id = "app", app = "Orders App"))
class OtherTenantsTests {

    @LocalServerPort
    private int port;

    @Test
    void tenantsWhenSaidThenThose(Pretenant pretenant) {
        assertThat(pretenant.home().copyOf()).contains("solstice.test");
    }

    @Test
    void apiWhenTokenIsOfEitherVersionThenOnlyTheOneOfItsIssuerIsServed(Pretenant pretenant) {
        assertThat(statusWith(pretenant.forge(carolReads(pretenant)))).isEqualTo(200);
        assertThat(statusWith(pretenant.forge(carolReads(pretenant).version("1.0"))))
                .isEqualTo(401);
    }

    @Test
    void apiWhenAudienceIsTheAppIdUriThenServed(Pretenant pretenant) {
        assertThat(statusWith(pretenant.forge(carolReads(pretenant).claim("aud", "api://orders"))))
                .isEqualTo(200);
    }

    private int statusWith(String token) {
        return RestClient.create("http://localhost:" + port)
                .get()
                .uri("/orders")
                .headers(bearerHeader(token))
                .exchange((request, response) -> response.getStatusCode().value());
    }

    private static ForgeOrder carolReads(Pretenant pretenant) {
        return pretenant
                .accessToken()
                .client(pretenant.clientId("Orders App"))
                .audience("api://orders")
                .forUser(pretenant.user("carol").userPrincipalName())
                .scopes("weather.read");
    }
}
