package dev.pretenant.contracts;

import java.util.List;
import java.util.Optional;

/**
 * What the API said.
 *
 * @param status 0 if it did not answer
 * @param challenges the values of {@code WWW-Authenticate}
 * @param body its beginning; without an answer what went wrong
 */
record ApiAnswer(int status, List<String> challenges, String body) {

    private static final int LONGEST_EXCERPT = 300;

    boolean accepted() {
        return status >= 200 && status < 300;
    }

    boolean refused() {
        return status >= 400;
    }

    Optional<Challenge> challenge() {
        return Challenge.bearer(challenges);
    }

    /** Whether the text is in the body or in a challenge. */
    boolean holds(String text) {
        return body.contains(text) || challenges.stream().anyMatch(challenge -> challenge.contains(text));
    }

    /** In a line or two, for people. */
    String described() {
        if (status == 0) {
            return "no answer: " + body;
        }
        StringBuilder text = new StringBuilder().append(status);
        challenges.forEach(challenge -> text.append("; WWW-Authenticate: ").append(excerptOf(challenge)));
        if (refused() && !body.isBlank()) {
            text.append("; ").append(excerptOf(body));
        }
        return text.toString();
    }

    private static String excerptOf(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "...";
    }
}
