package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is left of a sign-in when the person has signed out.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-initiated logout</a>
 */
final class SignOutCases {

    private static final String LOGOUT = "https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout";
    private static final String SESSIONS =
            "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html";

    private final ClientProfile profile;

    SignOutCases(ClientProfile profile) {
        this.profile = profile;
    }

    List<ContractCase<Trial>> cases() {
        if (!profile.can(Ability.SIGNS_OUT)) {
            return List.of();
        }
        return List.of(
                signOut(
                        "signed-out-here",
                        "the client knows nobody any more",
                        "The next person at this machine would go on as the last one.",
                        LOGOUT,
                        SignOutCases::here),
                signOut(
                        "signed-out-at-the-platform",
                        "the browser is sent to the platform's end_session_endpoint, and knows the way back",
                        "Otherwise the next click signs the same person in again without a word.",
                        LOGOUT,
                        SignOutCases::atThePlatform),
                signOut(
                        "session-ended",
                        "cookies that were copied before are worth nothing",
                        "To delete the browser's cookie ends the session of the honest alone.",
                        SESSIONS,
                        SignOutCases::session));
    }

    private static void here(Trial trial) {
        WebBrowser browser = trial.signedIn();
        trial.act("the person signs out", Ending.SUCCESS, () -> trial.client().signOut(browser));
        boolean signedIn = trial.client().isSignedIn(browser);
        trial.saw("signed in afterwards", "no", signedIn ? "yes" : "no");
        Course.must(!signedIn, "The client still holds the person to be signed in.");
    }

    private static void atThePlatform(Trial trial) {
        WebBrowser browser = trial.signedIn();
        trial.act("the person signs out", Ending.SUCCESS, () -> trial.client().signOut(browser));
        Optional<Visit> logout = browser.visits().stream()
                .filter(visit -> visit.target().getPath().endsWith("/oauth2/v2.0/logout"))
                .findFirst();
        trial.saw(
                "where the browser is sent",
                "the platform's logout",
                logout.map(Visit::target).map(String::valueOf).orElse("not there"));
        Course.must(logout.isPresent(), "The person stays signed in at the platform.");
        Course.should(
                logout.flatMap(visit -> visit.parameter("post_logout_redirect_uri"))
                        .isPresent(),
                "Without post_logout_redirect_uri nobody comes back.");
        Course.should(
                logout.filter(visit -> visit.parameter("id_token_hint").isPresent()
                                || visit.parameter("logout_hint").isPresent())
                        .isPresent(),
                "Without id_token_hint or logout_hint the person is asked which account to sign out.");
    }

    private static void session(Trial trial) {
        WebBrowser browser = trial.signedIn();
        WebBrowser thief = browser.copy();
        trial.act("the person signs out", Ending.SUCCESS, () -> trial.client().signOut(browser));
        boolean signedIn = trial.client().isSignedIn(thief);
        trial.saw("signed in with the cookies from before", "no", signedIn ? "yes" : "no");
        Course.should(!signedIn, "Whoever has copied the cookies is still signed in.");
    }

    private static ContractCase<Trial> signOut(
            String id, String says, String why, String source, Consumer<Trial> script) {
        return ContractCase.of(id, Area.SIGN_OUT, says, why, source, script);
    }
}
