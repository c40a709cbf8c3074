package dev.pretenant.contracts;

import dev.pretenant.contracts.ClientAnswer.Ending;
import dev.pretenant.emulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a client does when the token endpoint is in trouble, or when something else answers in its place. */
final class TroubleCases {

    private static final String TOKEN_ANSWER = "https://datatracker.ietf.org/doc/html/rfc6749#section-5.1";
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final ClientProfile profile;

    TroubleCases(ClientProfile profile) {
        this.profile = profile;
    }

    List<ContractCase<Trial>> cases() {
        return List.of(
                trouble(
                        "html-answer",
                        "a page in HTML is where the tokens should be",
                        "A proxy or a portal may answer instead, with 200.",
                        TOKEN_ANSWER,
                        trial -> refuses(trial, Fault.body("<html><p>Sign in to the network</p></html>"))),
                trouble(
                        "truncated-answer",
                        "the answer ends in the middle",
                        "Half an answer is none.",
                        TOKEN_ANSWER,
                        trial -> refuses(trial, Fault.truncatedAt(100))),
                trouble(
                        "other-token-type",
                        "the tokens are of a type that the client does not know",
                        "Who does not understand the type cannot know how to use the token, and must not.",
                        "https://datatracker.ietf.org/doc/html/rfc6749#section-7.1",
                        trial -> refuses(
                                trial,
                                Fault.body("{\"token_type\":\"mac\",\"access_token\":\"contract\",\"expires_in\":3600}")
                                        .ofType("application/json"))),
                trouble(
                        "connection-reset",
                        "the connection is reset",
                        "Networks fail; people should be told, and may try again.",
                        "https://datatracker.ietf.org/doc/html/rfc9110#section-9.2.2",
                        trial -> refuses(trial, Fault.connectionReset())),
                trouble(
                        "unavailable",
                        "the token endpoint answers 503, again and again",
                        "To try again once or twice helps the person; to go on does not help the service.",
                        "https://datatracker.ietf.org/doc/html/rfc9110#section-15.6.4",
                        this::unavailable));
    }

    /** The last of all: a client that honours it asks for nothing more for a while. */
    ContractCase<Trial> throttled() {
        return trouble(
                "throttled",
                "the token endpoint answers 429, with Retry-After: 120",
                "A request before that time is refused as well, and makes it longer.",
                "https://datatracker.ietf.org/doc/html/rfc6585#section-4",
                this::throttle);
    }

    private void refuses(Trial trial, Fault fault) {
        trial.platform().spoilAll(profile.firstGrant(), fault);
        WebBrowser browser = trial.browser();
        ClientAnswer answer = trial.act("the client asks for tokens", Ending.REFUSED, () -> start(trial, browser));
        List<String> shown = Secrets.in(answer.shown(), profile);
        Course.must(shown.isEmpty(), "What is shown gives away " + String.join(", ", shown) + ".");
    }

    private ClientAnswer start(Trial trial, WebBrowser browser) {
        return profile.kind().signsPeopleIn()
                ? trial.client().signIn(browser)
                : trial.client().callApi(browser);
    }

    private void unavailable(Trial trial) {
        WebBrowser browser = refusedBy(trial, Fault.status(503));
        trial.actUnharmed("the client asks for tokens", () -> ask(trial, browser));
        long asked = count(trial, "at most " + MOST_ATTEMPTS);
        Course.must(asked <= MOST_ATTEMPTS, "The client tries again and again.");
    }

    private void throttle(Trial trial) {
        WebBrowser browser = refusedBy(trial, Fault.throttled(TWO_MINUTES));
        trial.actUnharmed("the client asks for tokens", () -> ask(trial, browser));
        Course.must(count(trial, "1") <= 1, "The client asks again at once.");
        trial.actUnharmed("and is wanted to do so again at once", () -> ask(trial, browser));
        Course.should(count(trial, "still 1") <= 1, "The client asks again before the time.");
    }

    /** The browser of a person whose client meets the fault next when it asks for tokens; counts from there. */
    private WebBrowser refusedBy(Trial trial, Fault fault) {
        if (profile.renews()) {
            return trial.signedInWithTokenThatEnds(() -> fault);
        }
        trial.platform().spoilAll(profile.firstGrant(), fault);
        trial.platform().startCounting();
        return trial.browser();
    }

    private long count(Trial trial, String expected) {
        String grant = profile.renews() ? Trial.REFRESH : profile.firstGrant();
        long asked = trial.count("token requests", expected, one -> Trial.isTokenRequest(one, grant));
        if (asked == 0) {
            throw new UnjudgedException("the client asks for no tokens");
        }
        return asked;
    }

    private ClientAnswer ask(Trial trial, WebBrowser browser) {
        return profile.renews() || !profile.kind().signsPeopleIn()
                ? trial.client().callApi(browser)
                : trial.client().signIn(browser);
    }

    private static ContractCase<Trial> trouble(
            String id, String says, String why, String source, Consumer<Trial> script) {
        return ContractCase.of(id, Area.TROUBLE, says, why, source, script);
    }
}
