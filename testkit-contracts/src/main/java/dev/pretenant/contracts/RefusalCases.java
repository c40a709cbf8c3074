package dev.pretenant.contracts;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How a refusal reads to a client that wants to do better, and what it must not tell.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6750#section-3">RFC 6750 section 3</a>
 */
final class RefusalCases {

    private static final String CHALLENGE = "https://datatracker.ietf.org/doc/html/rfc6750#section-3";
    private static final String CODES = "https://datatracker.ietf.org/doc/html/rfc6750#section-3.1";
    private static final String NO_CHALLENGE = "There is no WWW-Authenticate: Bearer.";
    private static final String NO_DESCRIPTION =
            "There is no error_description: whoever reads the log of the client learns nothing.";

    /** What the stack traces of Java, .NET, Python, Node, Go, PHP and Ruby look like. */
    private static final Pattern STACK_TRACE = Pattern.compile("\\bat [\\w$.<>/]+\\([\\w$]+\\.(?:java|kt|scala):\\d+\\)"
            + "|\\bat [\\w.<>`]+\\(.*?\\) in .+?:line \\d+"
            + "|Traceback \\(most recent call last\\)"
            + "|\\bat .+?\\(?(?:file|node):[^\\s)]+:\\d+:\\d+"
            + "|\\bat .+? \\(/[^\\s)]+:\\d+:\\d+\\)"
            + "|goroutine \\d+ \\["
            + "|#0 /?\\S+\\(\\d+\\)"
            + "|\\.rb:\\d+:in ");

    private final ApiProfile profile;
    private final TokenOrders orders;

    RefusalCases(ApiProfile profile, TokenOrders orders) {
        this.profile = profile;
        this.orders = orders;
    }

    List<ContractCase<Conversation>> challenges() {
        return List.of(
                refusal(
                        "challenge-without-token",
                        "no token",
                        "The challenge tells a client what the API wants; an error would tell it that it did something wrong.",
                        CHALLENGE,
                        this::withoutToken),
                refusal(
                        "challenge-for-a-bad-token",
                        "a token that is over",
                        "error=\"invalid_token\" is what makes a client get a new token.",
                        CODES,
                        this::badToken),
                refusal(
                        "challenge-for-a-missing-permission",
                        "a token without any permission",
                        "error=\"insufficient_scope\" keeps a client from getting the same token again.",
                        CODES,
                        this::missingPermission));
    }

    /** What is looked for in all that was answered until now. */
    List<ContractCase<Conversation>> secrets(ApiUnderTest api) {
        return List.of(
                refusal(
                        "no-stack-trace",
                        "everything above",
                        "A stack trace tells an attacker what the API is made of.",
                        "https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/",
                        conversation -> noStackTrace(conversation, api)),
                refusal(
                        "no-token-echoed",
                        "everything above",
                        "Answers are logged where nobody expects a token.",
                        "https://datatracker.ietf.org/doc/html/rfc6750#section-5.3",
                        conversation -> noTokenEchoed(conversation, api)));
    }

    private void withoutToken(Conversation conversation) {
        Challenge challenge =
                challengeOf(conversation.send("no token", profile.reads(), "", List.of(), Expectation.UNAUTHORIZED));
        Course.should(challenge.parameter("error").isEmpty(), "There should be no error where no token was sent.");
    }

    private void badToken(Conversation conversation) {
        String token = orders.token("delegated", Map.of("age", "PT3H"));
        Challenge challenge =
                challengeOf(conversation.present("expired", profile.reads(), token, Expectation.UNAUTHORIZED));
        shouldSay(challenge, "invalid_token");
    }

    private void missingPermission(Conversation conversation) {
        String token = profile.reads().scope().isPresent()
                ? orders.token("no-scope", Map.of())
                : orders.token("application", Map.of("roles", List.of()));
        Challenge challenge =
                challengeOf(conversation.present("no permission", profile.reads(), token, Expectation.FORBIDDEN));
        shouldSay(challenge, "insufficient_scope");
    }

    private static Challenge challengeOf(ApiAnswer answer) {
        return answer.challenge().orElseThrow(() -> new Course.Decided(Verdict.FAILED, NO_CHALLENGE));
    }

    private static void shouldSay(Challenge challenge, String error) {
        Course.should(
                challenge.parameter("error").filter(error::equals).isPresent(),
                "The challenge should say error=\"" + error + "\".");
        Course.should(challenge.parameter("error_description").isPresent(), NO_DESCRIPTION);
    }

    private static void noStackTrace(Conversation conversation, ApiUnderTest api) {
        conversation.lookThrough(
                api.refusals(),
                refusal -> STACK_TRACE.matcher(refusal.answer().body()).find(),
                "no stack trace",
                "A stack trace is answered.");
    }

    private static void noTokenEchoed(Conversation conversation, ApiUnderTest api) {
        conversation.lookThrough(
                api.refusals(),
                refusal -> !refusal.token().isBlank() && refusal.answer().holds(refusal.token()),
                "no token",
                "The token is in the answer.");
    }

    private static ContractCase<Conversation> refusal(
            String id, String says, String why, String source, Consumer<Conversation> script) {
        return ContractCase.of(id, Area.REFUSALS, says, why, source, script);
    }
}
