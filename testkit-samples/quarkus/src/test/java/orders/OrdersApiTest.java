package orders;

import static io.restassured.RestAssured.given;

import dev.pretenant.emulator.ForgeOrder;
import dev.pretenant.testkit.Pretenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OwnTenants.class)
class OrdersApiTest {

    Pretenant pretenant;

    @Test
    void servesGoodTokens() {
        String token = pretenant.forge(token());
        given().auth().oauth2(token).get("/orders").then().statusCode(200);
    }

    @Test
    void refusesExpiredTokens() {
        String token = pretenant.forge(token().expired());
        given().auth().oauth2(token).get("/orders").then().statusCode(401);
    }

    private ForgeOrder token() {
        return pretenant
                .accessToken()
                .client(pretenant.clientId("Weather SPA"))
                .audience("api://weather")
                .forUser(pretenant.user("alice").userPrincipalName())
                .scopes("weather.read");
    }
}
