package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The single-page app on MSAL.js and the sign-in pages, in Chromium; each story has a user of its own. */
@ExtendWith(WithRunningServers.class)
class BrowserTests {

    private static Chromium chromium;
    private static RunningSpa spa;

    @BeforeAll
    static void start(RunningServers servers) throws IOException, InterruptedException {
        chromium = Chromium.trusting(servers, "browser");
        spa = RunningSpa.before(servers);
    }

    @AfterAll
    static void stop() {
        if (spa != null) {
            spa.close();
        }
    }

    @Test
    void loginRedirectWhenSecondResourceIsCalledThenAsksForItsConsentAndLogoutRedirectEndsSession() throws Exception {
        Outcome outcome = chromium.run("nikhil@meridian.test", "spa.js", "redirect");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                  "firstConsent": [
                    "Read the weather",
                    "Sign you in and read your profile",
                    "Maintain access to data you have given it access to"
                  ],
                  "account": "nikhil@meridian.test",
                  "weather": "The weather: 200, token from the cache",
                  "refusal": "AADSTS65001",
                  "secondConsent": [
                    "Sign you in and read your profile"
                  ],
                  "graph": "Me, according to Graph: 200",
                  "afterSignOut": "AADSTS50058",
                  "requests": [
                    "authorize as needed",
                    "token authorization_code",
                    "token refresh_token",
                    "authorize as needed",
                    "token authorization_code",
                    "logout",
                    "authorize none"
                  ]
                }
                """, ""));
    }

    @Test
    void loginPopupWhenRefreshTokenDiesThenRenewsInHiddenFrameAndLogoutPopupEndsSession() throws Exception {
        Outcome outcome = chromium.run("olga@meridian.test", "spa.js", "popup");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                  "consented": [
                    "Read the weather",
                    "Sign you in and read your profile",
                    "Maintain access to data you have given it access to"
                  ],
                  "account": "olga@meridian.test",
                  "requestsToSignIn": [
                    "authorize as needed",
                    "token authorization_code"
                  ],
                  "renewed": "A new token, token from the identity platform",
                  "requestsToRenew": [
                    "token refresh_token"
                  ],
                  "renewedWithoutRefreshToken": "A new token, token from the identity platform",
                  "requestsToRenewWithout": [
                    "token refresh_token",
                    "authorize none",
                    "token authorization_code"
                  ],
                  "afterSignOut": "AADSTS50058"
                }
                """, ""));
    }

    @Test
    void ssoSilentWhenAnotherTabSignedInThenSignsInInHiddenFrame() throws Exception {
        Outcome outcome = chromium.run("pedro@meridian.test", "spa.js", "sso");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                  "strangers": "AADSTS50058",
                  "account": "pedro@meridian.test",
                  "weather": "The weather: 200, token from the cache",
                  "requests": [
                    "authorize none",
                    "token authorization_code"
                  ]
                }
                """, ""));
    }

    @Test
    void loginRedirectWhenConsentIsCancelledThenShowsAccessDenied() throws Exception {
        Outcome outcome = chromium.run("quinn@meridian.test", "spa.js", "cancelled");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                  "code": "access_denied",
                  "message": "AADSTS65004"
                }
                """, ""));
    }

    /** Leaves a picture of each page in light and dark, and at the width of a phone, in target/screenshots, and has axe judge it. */
    @Test
    void pagesWhenSeenInEveryLookThenFitTheScreenAndAxeFindsNothing() throws Exception {
        Outcome outcome = chromium.run("", "pages.js");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"widerThanScreen":[],"violations":[]}
                """, ""));
    }
}
