package dev.pretenant.contracts;

import java.util.List;
import java.util.stream.Collectors;

/** Which statuses are right; 200 stands for every success. */
record Expectation(List<Integer> right) {

    private static final int SUCCESS = 200;

    static final Expectation ACCEPTED = of(SUCCESS);
    static final Expectation UNAUTHORIZED = of(401);
    static final Expectation FORBIDDEN = of(403);
    static final Expectation MALFORMED = of(400, 401);
    /** Whoever cannot know whether a token is good says so, or at least does not say yes. */
    static final Expectation UNDECIDED = of(401, 500, 502, 503, 504);
    /** The answer itself is beside the point. */
    static final Expectation ANY_ANSWER = of(200, 401, 403, 500, 502, 503, 504);

    static Expectation of(Integer... statuses) {
        return new Expectation(List.of(statuses));
    }

    boolean isMetBy(ApiAnswer answer) {
        return answer.accepted() ? right.contains(SUCCESS) : right.contains(answer.status());
    }

    @Override
    public String toString() {
        return right.stream()
                .map(status -> status == SUCCESS ? "2xx" : String.valueOf(status))
                .collect(Collectors.joining(" or "));
    }
}
