package dev.pretenant.apis.workloads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request for a service account's token, of which the wishes alone are read. */
record TokenRequest(@Nullable Spec spec) {

    private static final int MOST_AUDIENCES = 10;
    private static final int LONGEST_AUDIENCE = 600;
    private static final long SHORTEST_SECONDS = 600;
    private static final long LONGEST_SECONDS = 1L << 32;
    private static final long USUAL_SECONDS = 3_600;

    record Spec(@Nullable List<String> audiences, @Nullable Long expirationSeconds) {}

    /** The audiences that are asked for, or {@code otherwise}. */
    List<String> audiencesOr(String otherwise) {
        return spec == null || spec.audiences() == null || spec.audiences().isEmpty()
                ? List.of(otherwise)
                : spec.audiences();
    }

    long seconds() {
        return spec == null || spec.expirationSeconds() == null ? USUAL_SECONDS : spec.expirationSeconds();
    }

    boolean hasSoundAudiences() {
        List<String> audiences = audiencesOr("");
        return audiences.size() <= MOST_AUDIENCES
                && audiences.stream().allMatch(audience -> audience != null && audience.length() <= LONGEST_AUDIENCE);
    }

    boolean hasSoundLifetime() {
        return seconds() >= SHORTEST_SECONDS && seconds() <= LONGEST_SECONDS;
    }
}
