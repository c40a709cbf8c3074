package dev.pretenant.testkit.spring;

import static dev.pretenant.testkit.spring.PretenantTokens.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.HttpEmulatorControl;
import dev.pretenant.testkit.containers.PretenantContainer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.MockMvc;

/** An application that says itself whose tokens it takes and who its client is, and gets the rest from a container. */
@SpringBootTest(
        properties = {
            "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://login.microsoftonline.com/common/v2.0",
            "spring.security.oauth2.resourceserver.jwt.audiences=20000000-0000-4000-8000-000000000001",
            "spring.security.oauth2.client.registration.web.provider=pretenant",
            "spring.security.oauth2.client.registration.web.client-id=20000000-0000-4000-8000-000000000003",
            "spring.security.oauth2.client.registration.web.client-secret=weather-web-secret",
            "spring.security.oauth2.client.registration.web.authorization-grant-type=authorization_code",
            "spring.security.oauth2.client.registration.web.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}"
        })
@AutoConfigureMockMvc
class ServiceConnectionTests {

    private static final String MERIDIAN = "10000000-0000-4000-8000-000000000001";

    @ServiceConnection
    static final PretenantContainer EMULATOR = new ContainerWithoutEngine();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private PretenantConnectionDetails connection;

    @Autowired
    private SslBundles bundles;

    @Autowired
    private Environment environment;

    @Test
    void connectionWhenAskedThenTheContainers() {
        assertThat(connection.address()).isEqualTo(EMULATOR.address());
        assertThat(connection.address().controlToken()).isPresent();
        assertThat(environment.getProperty("pretenant.issuer"))
                .isEqualTo("https://localhost:" + EMULATOR.getMappedPort(8443) + "/" + MERIDIAN + "/v2.0");
        assertThat(bundles.getBundleNames()).contains("pretenant");
    }

    @Test
    void apiWhenTokenIsGoodThenServed() throws Exception {
        mvc.perform(get("/orders").with(bearer(forged(aliceReads())))).andExpect(status().isOk());
    }

    @Test
    void apiWhenTokenHasExpiredThenRefused() throws Exception {
        mvc.perform(get("/orders").with(bearer(forged(aliceReads().expired())))).andExpect(status().isUnauthorized());
    }

    @Test
    void pageWhenNobodyIsSignedInThenToTheContainer() throws Exception {
        URI http = EMULATOR.address().http();

        mvc.perform(get("/oauth2/authorization/web"))
                .andExpect(status().isFound())
                .andExpect(header().string("Location", startsWith(http + "/" + MERIDIAN + "/oauth2/v2.0/authorize?")));
    }

    private static String forged(ForgeOrder order) {
        return HttpEmulatorControl.at(EMULATOR.address().http())
                .tokens()
                .forge(order)
                .token();
    }

    private static ForgeOrder aliceReads() {
        return ForgeOrder.accessToken("meridian.test")
                .base(EMULATOR.address().https())
                .client("20000000-0000-4000-8000-000000000004")
                .audience("api://weather")
                .forUser("alice@meridian.test")
                .scopes("weather.read");
    }
}
