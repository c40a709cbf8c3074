package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import dev.pretenant.emulator.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a client keeps tokens, and what it does when one ends. */
final class TokenCases {

    private static final String TOKENS = "https://learn.microsoft.com/entra/identity-platform/refresh-tokens";
    private static final String ERRORS = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";
    private static final String CACHING =
            "https://learn.microsoft.com/entra/identity-platform/msal-acquire-cache-tokens";
    private static final String CHALLENGES = "https://learn.microsoft.com/entra/identity-platform/claims-challenge";
    private static final int MOST_ATTEMPTS = 2;

    private final ClientProfile profile;

    TokenCases(ClientProfile profile) {
        this.profile = profile;
    }

    List<ContractCase<Trial>> cases() {
        List<ContractCase<Trial>> cases = new ArrayList<>();
        if (!profile.can(Ability.CALLS_API)) {
            return cases;
        }
        cases.add(token(
                "token-kept",
                "the API is called three times with one token",
                "A token is for all calls until it ends; to ask each time is slow, and throttled before long.",
                CACHING,
                TokenCases::tokenKept));
        if (profile.renews()) {
            cases.add(token(
                    "token-renewed",
                    "the token ends in a second, and the API is called",
                    "It would be over by the time it arrives: a client renews it before, and asks nobody.",
                    TOKENS,
                    TokenCases::tokenRenewed));
            if (profile.can(Ability.STEPS_UP)) {
                cases.add(token(
                        "claims-sent-on",
                        "the platform asks for a stronger sign-in (50076, with claims)",
                        "The sign-in that follows must carry the claims as they are, or it ends in the same place.",
                        CHALLENGES,
                        TokenCases::claimsSentOn));
            }
            cases.add(token(
                    "refresh-token-dead",
                    "the refresh token has expired (700082)",
                    "Then nothing helps but a sign-in with pages: to try again is no use, and to break down neither.",
                    TOKENS,
                    trial -> refusedRenewal(trial, Fault.error(700082))));
            cases.add(token(
                    "session-revoked",
                    "the sessions have been revoked, as after a new password (50173)",
                    "Refresh tokens can end at any time; the person signs in again.",
                    TOKENS,
                    trial -> refusedRenewal(trial, Fault.error(50173))));
            cases.add(token(
                    "consent-needed",
                    "nobody has consented any more (65001)",
                    "Consent is given on a page of the platform, so the person has to be sent there.",
                    ERRORS,
                    trial -> refusedRenewal(trial, Fault.error(65001))));
        }
        return cases;
    }

    private static void tokenKept(Trial trial) {
        WebBrowser browser = trial.atWork();
        trial.platform().startCounting();
        trial.callApi("the API is called a second time", browser, Ending.SUCCESS);
        trial.callApi("and a third time", browser, Ending.SUCCESS);
        long asked = trial.count("token requests for the second and the third call", "0", Trial::isTokenRequest);
        Course.must(asked == 0, "The client asks for a token that it has already.");
    }

    private static void tokenRenewed(Trial trial) {
        WebBrowser browser =
                trial.signedInWithTokenThatEnds(() -> trial.platform().answer("", PlatformSide.AN_HOUR));
        trial.callApi("the API is called when the token is almost over", browser, Ending.SUCCESS);
        long renewed = trial.count("renewals", "at least 1", one -> Trial.isTokenRequest(one, Trial.REFRESH));
        Course.must(renewed > 0, "The token is not renewed, and would be over on the way.");
        boolean askedAgain = trial.platform().requests().stream()
                .dropWhile(one -> !Trial.isTokenRequest(one, Trial.REFRESH))
                .anyMatch(one -> one.endpoint().equals("authorize"));
        Course.should(!askedAgain, "The browser is sent to the platform where nobody need be asked.");
    }

    private static void refusedRenewal(Trial trial, Fault refusal) {
        WebBrowser browser = signedInAgain(trial, refusal);
        trial.callApi("the API is called after the new sign-in", browser, Ending.SUCCESS);
    }

    private static void claimsSentOn(Trial trial) {
        signedInAgain(trial, Fault.error(50076).withClaims(Trial.STEP_UP));
        trial.sendsOn(Trial.STEP_UP);
    }

    /** Signs in again after a renewal that was refused: by the call of the API itself, or when the client said so. */
    private static WebBrowser signedInAgain(Trial trial, Fault refusal) {
        WebBrowser browser = trial.signedInWithTokenThatEnds(() -> refusal);
        int asked = Trial.requestsOf(browser).size();
        trial.actUnharmed("the API is called, and the renewal is refused", () -> trial.client()
                .callApi(browser));
        long renewals =
                trial.count("renewals", "at most " + MOST_ATTEMPTS, one -> Trial.isTokenRequest(one, Trial.REFRESH));
        boolean askedAgain = Trial.requestsOf(browser).size() > asked;
        if (renewals == 0 && askedAgain) {
            throw new UnjudgedException("the client has the person sign in again without trying to renew");
        }
        Course.must(renewals > 0, "The token is not renewed, so nothing was refused.");
        Course.must(renewals <= MOST_ATTEMPTS, "The client tries again and again what was refused for good.");
        if (!askedAgain) {
            trial.signIn("the person signs in again", browser, Ending.SUCCESS);
        }
        return browser;
    }

    private static ContractCase<Trial> token(
            String id, String says, String why, String source, Consumer<Trial> script) {
        return ContractCase.of(id, Area.KEEPING, says, why, source, script);
    }
}
