package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import dev.pretenant.contracts.StandInApi.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** How a client calls an API, and what it makes of an API that turns it away. */
final class ApiCallCases {

    private static final String BEARER = "https://datatracker.ietf.org/doc/html/rfc6750#section-";
    private static final String CHALLENGES = "https://learn.microsoft.com/entra/identity-platform/claims-challenge";
    private static final String REVOCATION =
            "https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation";

    /** The claims that ask for a token of after a time, as an API does when something has happened to the person. */
    private static final String ANOTHER_TOKEN =
            "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";

    /** With the token at hand, and with another one. */
    private static final int MOST_CALLS = 2;

    private static final Duration THROTTLED = Duration.ofSeconds(5);

    /** Nobody can move a client's clock from outside. */
    private static final ApiClock TIME = new ApiClock(Optional.empty());

    private final ClientProfile profile;
    private final StandInApi api;

    ApiCallCases(ClientProfile profile, StandInApi api) {
        this.profile = profile;
        this.api = api;
    }

    List<ContractCase<Trial>> cases() {
        List<ContractCase<Trial>> cases = new ArrayList<>();
        cases.add(call(
                "token-in-header",
                "the API is called, and looks where the token is",
                "Addresses are written to logs all the way.",
                BEARER + "2.3",
                this::tokenInHeader));
        cases.add(call(
                "token-for-the-api",
                "the API looks whom the token is for",
                "An ID token, or one for another API, opens no API that looks; and gives away what is not its business.",
                "https://learn.microsoft.com/entra/identity-platform/access-tokens",
                this::tokenForTheApi));
        cases.add(call(
                "token-over",
                "the token ends, and the API is called again",
                "It can only be refused: that is a call in vain, and a person who waits for it.",
                "https://datatracker.ietf.org/doc/html/rfc6749#section-5.1",
                this::tokenOver));
        cases.add(call(
                "token-stays-with-the-api",
                "the API sends to another host",
                "Whoever gets the token there can use it here.",
                BEARER + "5.3",
                this::redirected));
        if (profile.can(Ability.STEPS_UP)) {
            cases.add(call(
                    "another-token-demanded",
                    "the API answers 401 with claims: it wants a token from after something has happened",
                    "Only a token that was asked for with the claims will do: the one that is kept is refused until it ends.",
                    REVOCATION,
                    trial -> claimsAsked(trial, ANOTHER_TOKEN)));
        }
        if (profile.can(Ability.STEPS_UP) && profile.kind().signsPeopleIn()) {
            cases.add(call(
                    "stronger-sign-in-demanded",
                    "the API answers 401 with claims: the person is to sign in more strongly",
                    "The claims say what the API wants, and the platform can only do what it is told.",
                    CHALLENGES,
                    trial -> claimsAsked(trial, Trial.STEP_UP)));
        }
        cases.add(call(
                "claims-demanded-for-ever",
                "the API answers 401 with claims, whatever token comes",
                "Who does as told each time goes round for ever; after the second time the person has to hear of it.",
                CHALLENGES,
                trial -> refused(trial, challenge(Trial.STEP_UP))));
        cases.add(call(
                "api-refuses-the-token",
                "the API answers 401 with invalid_token",
                "Another token may help; if it does not, nothing does.",
                BEARER + "3.1",
                trial -> refused(trial, Refusal.challenge("Bearer error=\"invalid_token\""))));
        cases.add(call(
                "api-forbids",
                "the API answers 403",
                "It knows who asks: the same again, or another token like it, is refused as well.",
                "https://datatracker.ietf.org/doc/html/rfc9110#section-15.5.4",
                trial -> {
                    refused(trial, new Refusal(403, "Cache-Control", "no-store"));
                    Course.should(api.calls().size() <= 1, "The client asks again what was forbidden.");
                }));
        cases.add(call(
                "api-throttles",
                "the API answers 429, with Retry-After: " + THROTTLED.toSeconds(),
                "A call before that time is refused as well, and makes it longer.",
                "https://learn.microsoft.com/graph/throttling",
                this::throttled));
        return cases;
    }

    private void tokenInHeader(Trial trial) {
        WebBrowser browser = signedIn(trial);
        trial.actAnyhow("the API is called", () -> trial.client().callApi(browser));
        Course.must(!api.calls().isEmpty(), "Nobody calls the API: does the client know its address?");
        long open = api.calls().stream()
                .filter(call -> Secrets.isToken(call.target()))
                .count();
        trial.saw("calls with a token in the address", "0", String.valueOf(open));
        Course.must(open == 0, "The token stands in the address.");
        long with = count(trial, "calls with Authorization: Bearer", "at least 1", call -> call.token()
                .isPresent());
        Course.must(with > 0, "The token does not come in the header.");
    }

    private void tokenForTheApi(Trial trial) {
        trial.atWork();
        String expected = trial.platform().audience();
        List<String> found = api.calls().stream()
                .filter(call -> call.token().isPresent())
                .map(ApiCall::audience)
                .distinct()
                .toList();
        trial.saw("aud of the tokens that the API gets", expected, String.join(", ", found));
        Course.must(found.equals(List.of(expected)), "The token is not for this API.");
    }

    private void tokenOver(Trial trial) {
        WebBrowser browser = withTokenThatEnds(trial);
        trial.actAnyhow("the API is called with a token that ends in a second", () -> trial.client()
                .callApi(browser));
        TIME.pass(Trial.ALMOST_OVER);
        // Who now signs in again gets the platform's own token: one that ends in a second could be over when it
        // arrives.
        browser.meddle(Optional::of);
        api.reset();
        trial.actUnharmed(
                "the API is called when the token is over", () -> trial.client().callApi(browser));
        long late = count(trial, "calls with a token that is over", "0", ApiCall::isLate);
        Course.must(late == 0, "The token is over, and is sent all the same.");
    }

    private WebBrowser withTokenThatEnds(Trial trial) {
        PlatformSide platform = trial.platform();
        if (profile.kind().signsPeopleIn()) {
            return trial.signedInWithTokenThatEnds(() -> platform.answer("", PlatformSide.AN_HOUR));
        }
        platform.spoilNext(profile.firstGrant(), platform.answer("", Trial.ALMOST_OVER));
        return trial.browser();
    }

    private void redirected(Trial trial) {
        WebBrowser browser = signedIn(trial);
        Refusal elsewhere = new Refusal(307, "Location", api.elsewhere().toString());
        api.turnAway(call -> Optional.of(elsewhere));
        trial.actAnyhow("the API is called, and sends to another host", () -> trial.client()
                .callApi(browser));
        requireCalls();
        long robbed = api.strayed().stream().filter(ApiCall::bringsAnyToken).count();
        trial.saw("calls of the other host with a token", "0", String.valueOf(robbed));
        Course.must(robbed == 0, "The token goes to another host.");
    }

    /** The token at hand is refused, and others are not: as if they were what the claims ask for. */
    private void claimsAsked(Trial trial, String claims) {
        WebBrowser browser = trial.atWork();
        api.reset();
        Predicate<ApiCall> refused = call -> call.token().equals(api.firstToken());
        api.turnAway(call -> refused.test(call) ? Optional.of(challenge(claims)) : Optional.empty());
        trial.platform().startCounting();
        ClientAnswer answer = trial.actUnharmed(
                "the API is called, and wants claims", () -> trial.client().callApi(browser));
        trial.sendsOn(claims);
        Course.must(answer.ending() == Ending.SUCCESS, "The client says that it cannot, and should have gone ahead.");
        long again = count(trial, "calls with the token that is refused", "1", refused);
        Course.must(again <= 1, "The client comes back with the token that was refused.");
    }

    private void refused(Trial trial, Refusal refusal) {
        WebBrowser browser = signedIn(trial);
        api.turnAway(call -> Optional.of(refusal));
        trial.act("the API is called, and answers " + refusal.status(), Ending.REFUSED, () -> trial.client()
                .callApi(browser));
        requireCalls();
        long calls = count(trial, "calls", "at most " + MOST_CALLS, call -> true);
        Course.must(calls <= MOST_CALLS, "The client tries again and again what was refused.");
    }

    /** Ends when the API may be called again, so that the next case is not refused by a client that waits. */
    private void throttled(Trial trial) {
        WebBrowser browser = signedIn(trial);
        Refusal busy = new Refusal(429, "Retry-After", String.valueOf(THROTTLED.toSeconds()));
        api.turnAway(call -> isEarly(call) ? Optional.of(busy) : Optional.empty());
        try {
            trial.actUnharmed("the API is called", () -> trial.client().callApi(browser));
            requireCalls();
            long early = count(trial, "calls until the time is over", "1", this::isEarly);
            Course.must(early <= 1, "The client calls again at once.");
            trial.actUnharmed(
                    "and is wanted to do so again at once", () -> trial.client().callApi(browser));
            early = count(trial, "calls until the time is over", "still 1", this::isEarly);
            Course.should(early <= 1, "The client calls again before the time.");
        } finally {
            TIME.pass(THROTTLED);
        }
    }

    private boolean isEarly(ApiCall call) {
        return call.at().isBefore(api.calls().get(0).at().plus(THROTTLED));
    }

    /** Somebody who has signed in where that is done, and has not called the API. */
    private WebBrowser signedIn(Trial trial) {
        return profile.kind().signsPeopleIn() ? trial.signedIn() : trial.browser();
    }

    /** Who does not call is not turned away. */
    private void requireCalls() {
        if (api.calls().isEmpty()) {
            throw new UnjudgedException("the client does not call the API; see token-in-header");
        }
    }

    private long count(Trial trial, String what, String expected, Predicate<ApiCall> kind) {
        long count = api.calls().stream().filter(kind).count();
        trial.saw("the API: " + what, expected, String.valueOf(count));
        return count;
    }

    private static Refusal challenge(String claims) {
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return Refusal.challenge("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + encoded + "\"");
    }

    private static ContractCase<Trial> call(String id, String says, String why, String source, Consumer<Trial> script) {
        return ContractCase.of(id, Area.CALLS, says, why, source, script);
    }
}
