package dev.pretenant.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.demo.web.weather.WeatherWeb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = WeatherWeb.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("weather")
class WeatherWebTests {

    private static final TestPlatform PLATFORM = new TestPlatform();
    private static final String SIGN_IN_ONLY = "openid profile offline_access";

    @LocalServerPort
    private int port;

    private Visit visit;

    @DynamicPropertySource
    static void useTestPlatform(DynamicPropertyRegistry settings) {
        settings.add("entra.authority", PLATFORM::authority);
        settings.add("weather.api", PLATFORM::base);
    }

    @BeforeEach
    void visit() {
        PLATFORM.issueGoodTokens();
        PLATFORM.acceptRefreshTokens();
        visit = new Visit(port);
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    @Test
    void homeWhenNobodyIsSignedInThenAsksForNothing() {
        int before = PLATFORM.authorizeRequests();

        assertThat(visit.headline()).isEqualTo("Weather for whoever signs in");
        assertThat(visit.text("#visitor")).isEmpty();
        assertThat(visit.cookies()).isEmpty();
        assertThat(PLATFORM.authorizeRequests()).isEqualTo(before);
    }

    @Test
    void signInWhenProfileIsOpenedThenAsksForThePersonOnly() {
        visit.open("/profile");

        assertThat(PLATFORM.lastAuthorizeRequest())
                .containsEntry("scope", SIGN_IN_ONLY)
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "form_post")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/signin-oidc")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce")
                .doesNotContainKey("login_hint");
        assertThat(visit.headline()).isEqualTo("Alice Andersson");
        assertThat(visit.texts("table.claims th[scope=row]"))
                .containsExactly(
                        "aud", "exp", "iat", "iss", "name", "nonce", "oid", "preferred_username", "sub", "tid", "ver");
        assertThat(visit.cookies()).containsExactly("WEATHER_SESSION");
    }

    @Test
    void weatherWhenOpenedThenAsksForThePermissionOfTheSamePerson() {
        visit.open("/profile");

        visit.open("/weather?city=Oslo");

        assertThat(PLATFORM.lastAuthorizeRequest())
                .containsEntry("scope", SIGN_IN_ONLY + " api://weather/weather.read")
                .containsEntry("response_mode", "form_post")
                .containsEntry("login_hint", "alice@meridian.test");
        assertThat(visit.headline()).isEqualTo("Oslo");
        assertThat(visit.text("#temperature")).isEqualTo("10.7 °C");
    }

    @Test
    void weatherWhenOpenedAgainThenAsksForNothing() {
        visit.open("/weather");
        int before = PLATFORM.authorizeRequests();

        visit.open("/weather?city=Lagos");

        assertThat(visit.headline()).isEqualTo("Lagos");
        assertThat(PLATFORM.authorizeRequests()).isEqualTo(before);
    }

    @Test
    void weatherWhenCityIsUnknownThenSaysSo() {
        visit.open("/weather?city=Nowhere");

        assertThat(visit.status()).isEqualTo(200);
        assertThat(visit.headline()).isEqualTo("Unknown city");
        assertThat(visit.text(".stop")).isEqualTo("The API has no weather for Nowhere.");
    }

    @Test
    void changeWhenPermissionIsMissingThenShowsWhatTheApiSays() {
        visit.open("/weather");

        visit.click("#change");

        assertThat(visit.status()).isEqualTo(403);
        assertThat(visit.text("#refusal")).isEqualTo("403 insufficient_scope");
        assertThat(visit.texts("#required li")).containsExactly("weather.write");
        assertThat(visit.texts("#present li")).containsExactly("weather.read");
    }

    @Test
    void weatherWhenApiDoesNotTakeTheTokenThenSaysWhyAndGetsAnotherNextTime() {
        visit.open("/weather");
        PLATFORM.revokeAccessTokens();

        visit.open("/weather");

        assertThat(visit.status()).isEqualTo(401);
        assertThat(visit.text("#refusal")).isEqualTo("401 invalid_token");
        assertThat(visit.text(".stop p")).isEqualTo("The token has expired: get a new one.");
        visit.open("/weather");
        assertThat(visit.headline()).isEqualTo("Seattle");
    }

    @Test
    void weatherWhenAccessTokenHasExpiredThenRenewsItUnseen() {
        PLATFORM.issueExpiredTokens();
        visit.open("/weather");
        PLATFORM.issueGoodTokens();
        int before = PLATFORM.authorizeRequests();

        visit.open("/weather");

        assertThat(visit.headline()).isEqualTo("Seattle");
        assertThat(PLATFORM.lastTokenRequest()).containsEntry("grant_type", "refresh_token");
        assertThat(PLATFORM.authorizeRequests()).isEqualTo(before);
    }

    @Test
    void weatherWhenRefreshTokenHasDiedThenAsksThePerson() {
        PLATFORM.issueExpiredTokens();
        visit.open("/weather");
        PLATFORM.issueGoodTokens();
        PLATFORM.refuseRefreshTokens();
        int before = PLATFORM.authorizeRequests();

        visit.open("/weather");

        assertThat(visit.headline()).isEqualTo("Seattle");
        assertThat(PLATFORM.authorizeRequests()).isEqualTo(before + 1);
    }

    @Test
    void consentWhenRefusedThenSaysSoAndStaysSignedIn() {
        visit.open("/profile");
        PLATFORM.refuseNext("access_denied", "The person said no.");

        visit.open("/weather");

        assertThat(visit.path()).isEqualTo("/problem");
        assertThat(visit.headline()).isEqualTo("Permission was not given");
        assertThat(visit.text(".stop")).contains("access_denied", "The person said no.");
        assertThat(visit.text("#visitor")).isEqualTo("Alice Andersson");
    }

    @Test
    void answerWhenItHoldsMarkupThenIsShownAsText() {
        PLATFORM.refuseNext("server_error", "<script>alert(1)</script>");

        visit.open("/profile");

        assertThat(visit.text(".stop")).contains("<script>alert(1)</script>");
    }

    @Test
    void signOutWhenClickedThenEndsBothSessionsAndComesBack() {
        visit.open("/weather");

        visit.click("#sign-out");

        assertThat(PLATFORM.lastSignOut())
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/signin-oidc")
                .containsKey("id_token_hint");
        assertThat(visit.path()).isEqualTo("/");
        assertThat(visit.text("#visitor")).isEmpty();
        int before = PLATFORM.authorizeRequests();
        visit.open("/weather");
        assertThat(PLATFORM.authorizeRequests()).isEqualTo(before + 2);
    }

    @Test
    void answerWhenPostedWithoutCookieThenIsPostedOnceMoreFromHere() throws Exception {
        HttpResponse<String> first = post("code=c%22%3E&state=s");
        HttpResponse<String> second = post("code=c&state=s&again=yes");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .contains(
                        "<form method=\"post\" action=\"/signin-oidc\">",
                        "name=\"code\" value=\"c&quot;&gt;\"",
                        "name=\"state\" value=\"s\"",
                        "name=\"again\" value=\"yes\"");
        assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(first.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location").orElse("")).endsWith("/problem");
    }

    @Test
    void changeWhenFormIsForgedThenIsRefusedBeforeTheApi() throws Exception {
        HttpRequest forged = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/weather"))
                .POST(HttpRequest.BodyPublishers.ofString("city=Seattle"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(forged, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> post(String answer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/signin-oidc"))
                .POST(HttpRequest.BodyPublishers.ofString(answer))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
