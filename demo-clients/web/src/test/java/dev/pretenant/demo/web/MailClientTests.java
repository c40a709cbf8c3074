package dev.pretenant.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.demo.web.mail.MailClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = MailClient.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("mail")
class MailClientTests {

    private static final TestPlatform PLATFORM = new TestPlatform();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void useTestPlatform(DynamicPropertyRegistry settings) {
        settings.add("entra.authority", PLATFORM::authority);
        settings.add("graph.base", PLATFORM::base);
    }

    @Test
    void inboxWhenOpenedThenAsksForMailAndShowsIt() {
        try (Visit visit = new Visit(port)) {
            visit.open("/inbox");

            assertThat(PLATFORM.lastAuthorizeRequest())
                    .containsEntry("client_id", "20000000-0000-4000-8000-000000000010")
                    .containsEntry("redirect_uri", "http://localhost:" + port + "/signin-oidc")
                    .containsEntry("scope", "openid profile offline_access Mail.Read");
            assertThat(visit.texts("#messages strong")).containsExactly("Storm on Friday");
            assertThat(visit.text("#messages")).contains("Bob Brandt", "Bring the barometer in.", "27 Feb 2026");
            assertThat(visit.cookies()).containsExactly("MAIL_SESSION");
        }
    }

    @Test
    void calendarWhenOpenedThenShowsThatNobodyConsentedToIt() {
        try (Visit visit = new Visit(port)) {
            visit.open("/calendar");

            assertThat(visit.status()).isEqualTo(200);
            assertThat(visit.headline()).isEqualTo("Calendar");
            assertThat(visit.text("#refusal")).isEqualTo("403 ErrorAccessDenied");
            assertThat(visit.texts("#required li")).containsExactly("Calendars.Read");
            assertThat(visit.texts("#present li")).contains("Mail.Read");
        }
    }

    @Test
    void photoWhenGraphHasNoneThenDoesNotBlameConsent() {
        try (Visit visit = new Visit(port)) {
            visit.open("/photo");

            assertThat(visit.status()).isEqualTo(404);
            assertThat(visit.headline()).isEqualTo("The API said no");
        }
    }
}
