package dev.pretenant.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One case of an API as it runs: the requests so far, and the end when one is answered wrongly. */
final class Conversation implements Course {

    private final ApiUnderTest api;
    private final List<Step> steps = new ArrayList<>();

    Conversation(ApiUnderTest api) {
        this.api = api;
    }

    @Override
    public List<Step> steps() {
        return steps;
    }

    /** Presents a token as it should be; any answer but the expected ends the case. */
    ApiAnswer present(String sent, Endpoint endpoint, String token, Expectation expected) {
        return send(sent, endpoint, token, List.of("Bearer " + token), expected);
    }

    /** Presents a token, or none, in any way; any answer but the expected ends the case. */
    ApiAnswer send(String sent, Endpoint endpoint, String token, List<String> authorization, Expectation expected) {
        ApiAnswer answer = api.call(endpoint, token, authorization);
        steps.add(new Step(endpoint + ": " + sent, expected.toString(), answer.described()));
        if (!expected.isMetBy(answer)) {
            throw new Decided(Verdict.FAILED, wrong(answer, expected));
        }
        return answer;
    }

    /** Ends the case if one of the refusals is wrong. */
    void lookThrough(
            List<ApiUnderTest.Refusal> refusals,
            Predicate<ApiUnderTest.Refusal> wrong,
            String expected,
            String remark) {
        refusals.stream().filter(wrong).findFirst().ifPresent(refusal -> {
            steps.add(new Step(refusal.call(), expected, refusal.answer().described()));
            throw new Decided(Verdict.FAILED, remark);
        });
    }

    private static String wrong(ApiAnswer answer, Expectation expected) {
        if (answer.status() == 0) {
            return "The API does not answer.";
        }
        if (answer.accepted()) {
            return "Let in, and should have been turned away with " + expected + ".";
        }
        return expected.isMetBy(new ApiAnswer(200, List.of(), ""))
                ? "Turned away with " + answer.status() + ", and should have been let in."
                : "Turned away with " + answer.status() + " instead of " + expected + ".";
    }
}
