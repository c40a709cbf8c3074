package dev.pretenant.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.demo.web.bucks.MyBucks;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = MyBucks.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("my-bucks")
class MyBucksTests {

    private static final TestPlatform PLATFORM = new TestPlatform();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void useTestPlatform(DynamicPropertyRegistry settings) {
        settings.add("entra.authority", PLATFORM::authority);
        settings.add("bank.api", PLATFORM::base);
    }

    @Test
    void dashboardWhenOpenedThenAsksForTwoPermissionsAndShowsTheMoney() {
        try (Visit visit = new Visit(port)) {
            visit.open("/dashboard");

            assertThat(PLATFORM.lastAuthorizeRequest())
                    .containsEntry("client_id", "20000000-0000-4000-8000-000000000009")
                    .containsEntry("redirect_uri", "http://localhost:" + port + "/login/oauth2/code/bank")
                    .containsEntry(
                            "scope",
                            "openid profile offline_access api://memorial-bank/accounts.balance.read"
                                    + " api://memorial-bank/transactions.read");
            assertThat(visit.texts("#accounts .figure")).containsExactly("EUR 2,181.17");
            assertThat(visit.texts("#transactions tbody td"))
                    .containsExactly("2026-02-28", "Bob Brandt", "Concert tickets", "+62.00");
            assertThat(visit.cookies()).containsExactly("MY_BUCKS_SESSION");
        }
    }

    @Test
    void payWhenClickedThenShowsWhatTheBankAskedForAndWhatTheTokenHas() {
        try (Visit visit = new Visit(port)) {
            visit.open("/dashboard");

            visit.click("#pay");

            assertThat(visit.status()).isEqualTo(403);
            assertThat(visit.headline()).isEqualTo("The API said no");
            assertThat(visit.texts("#required li")).containsExactly("payments.write");
            assertThat(visit.texts("#present li")).containsExactly("accounts.balance.read", "transactions.read");
        }
    }

    @Test
    void signOutWhenClickedThenComesBackToTheStart() {
        try (Visit visit = new Visit(port)) {
            visit.open("/dashboard");

            visit.click("#sign-out");

            assertThat(PLATFORM.lastSignOut())
                    .containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/login/oauth2/code/bank");
            assertThat(visit.headline()).isEqualTo("All your money on one page");
        }
    }
}
