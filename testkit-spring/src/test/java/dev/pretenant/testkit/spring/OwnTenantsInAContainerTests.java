package dev.pretenant.testkit.spring;

import static dev.pretenant.testkit.spring.PretenantTokens.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.pretenant.testkit.Pretenant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

/** A class that has tenants of its own, in a container of its own. */
@SpringBootTest
@AutoConfigureMockMvc
@PretenantSpringTest(
        audience = "Weather API",
        registrations = @ClientRegistration(id = "web", app = "Weather Web App", secret = "weather-web-secret"))
class OwnTenantsInAContainerTests {

    @ServiceConnection
    static final ContainerWithoutEngine EMULATOR = new ContainerWithoutEngine();

    @Autowired
    private MockMvc mvc;

    @Value("${pretenant.tenant-id}")
    private String tenant;

    @Test
    void tenantsWhenMadeThenInTheContainer(Pretenant pretenant) {
        assertThat(EMULATOR.starts()).isPositive();
        assertThat(pretenant.address()).isEqualTo(EMULATOR.address());
        assertThat(tenant).isEqualTo(pretenant.home().id());
    }

    @Test
    void apiWhenTokenIsOfTheOwnTenantThenServed(Pretenant pretenant) throws Exception {
        String token = pretenant.forge(pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read"));

        mvc.perform(get("/orders").with(bearer(token))).andExpect(status().isOk());
    }
}
