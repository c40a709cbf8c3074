package dev.pretenant.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pretenant.demo.web.weather.WeatherWeb;
import org.htmlunit.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The weather web app on https, where its cookie may come along with a form from another site. */
@SpringBootTest(classes = WeatherWeb.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"weather", "https"})
class WeatherOverHttpsTests {

    private static final TestPlatform PLATFORM = new TestPlatform();
    private static final String CERTIFICATE_AND_KEY = "file:../certificates/weather-daemon.pem";

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void useTestPlatform(DynamicPropertyRegistry settings) {
        settings.add("entra.authority", PLATFORM::authority);
        settings.add("weather.api", PLATFORM::base);
        settings.add("https.certificate", () -> CERTIFICATE_AND_KEY);
        settings.add("https.private-key", () -> CERTIFICATE_AND_KEY);
    }

    @Test
    void signInWhenOverHttpsThenReturnsThereAndTheCookieMayCrossSites() {
        try (Visit visit = Visit.overHttps(port)) {
            visit.open("/profile");

            assertThat(PLATFORM.lastAuthorizeRequest())
                    .containsEntry("response_mode", "form_post")
                    .containsEntry("redirect_uri", "https://localhost:" + port + "/signin-oidc");
            assertThat(visit.headline()).isEqualTo("Alice Andersson");
            assertThat(visit.header("Strict-Transport-Security")).isNull();
            assertThat(visit.jar())
                    .extracting(Cookie::getName, Cookie::isSecure, Cookie::isHttpOnly, Cookie::getSameSite)
                    .containsExactly(tuple("WEATHER_SESSION", true, true, "none"));
        }
    }
}
