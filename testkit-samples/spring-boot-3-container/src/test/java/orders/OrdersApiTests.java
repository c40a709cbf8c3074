package orders;

import static dev.pretenant.testkit.spring.PretenantTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.emulator.HttpEmulatorControl;
import dev.pretenant.testkit.EmulatorAddress;
import dev.pretenant.testkit.containers.PretenantContainer;
import dev.pretenant.testkit.spring.PretenantConnectionDetails;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.web.servlet.MockMvc;

/** The seeded tenant in a container: {@code mvn verify -Dpretenant.image=pretenant/auth-server}. */
@SpringBootTest(
        properties = "spring.security.oauth2.resourceserver.jwt.audiences=20000000-0000-4000-8000-000000000001")
@AutoConfigureMockMvc
class OrdersApiTests {

    @ServiceConnection
    static final PretenantContainer EMULATOR = NoEngine.orContainer();

    @Autowired
    private MockMvc api;

    @Autowired
    private PretenantConnectionDetails connection;

    @Test
    void servesGoodTokens() throws Exception {
        api.perform(get("/orders").with(bearer(forge(token())))).andExpect(status().isOk());
    }

    @Test
    void refusesExpiredTokens() throws Exception {
        api.perform(get("/orders").with(bearer(forge(token().expired())))).andExpect(status().isUnauthorized());
    }

    private String forge(ForgeOrder order) {
        EmulatorAddress address = connection.address();
        HttpEmulatorControl control =
                HttpEmulatorControl.at(address.http()).withToken(address.controlToken().orElseThrow());
        return control.tokens().forge(order.base(address.https())).token();
    }

    private static ForgeOrder token() {
        return ForgeOrder.accessToken("meridian.test")
                .client("20000000-0000-4000-8000-000000000004")
                .audience("api://weather")
                .forUser("alice@meridian.test")
                .scopes("weather.read");
    }
}
