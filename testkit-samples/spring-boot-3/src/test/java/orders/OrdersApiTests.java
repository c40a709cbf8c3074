package orders;

import static dev.pretenant.testkit.spring.PretenantTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.spring.PretenantSpringTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest
@AutoConfigureMockMvc
@PretenantSpringTest(audience = "Weather API")
class OrdersApiTests {

    @Autowired
    private MockMvc api;

    @Test
    void servesGoodTokens(Pretenant pretenant) throws Exception {
        String token = pretenant.forge(token(pretenant));
        api.perform(get("/orders").with(bearer(token))).andExpect(status().isOk());
    }

    @Test
    void refusesExpiredTokens(Pretenant pretenant) throws Exception {
        String token = pretenant.forge(token(pretenant).expired());
        api.perform(get("/orders").with(bearer(token))).andExpect(status().isUnauthorized());
    }

    private static ForgeOrder token(Pretenant pretenant) {
        return pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read");
    }
}
