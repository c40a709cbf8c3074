package orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.testkit.Pretenant;
import dev.pretenant.testkit.PretenantTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@PretenantTest
class OrdersApiTests {

    private static OrdersApi api;

    @BeforeAll
    static void start(Pretenant pretenant) throws IOException {
        api = new OrdersApi(
                pretenant.issuer(),
                pretenant.keys().toURL(),
                pretenant.clientId("Weather API"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void servesGoodTokens(Pretenant pretenant) throws Exception {
        assertEquals(204, statusWith(pretenant.forge(token(pretenant))));
    }

    @Test
    void refusesExpiredTokens(Pretenant pretenant) throws Exception {
        assertEquals(401, statusWith(pretenant.forge(token(pretenant).expired())));
    }

    private static ForgeOrder token(Pretenant pretenant) {
        return pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read");
    }

    private static int statusWith(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.orders())
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
