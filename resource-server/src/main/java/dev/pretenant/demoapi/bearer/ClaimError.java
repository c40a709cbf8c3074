package dev.pretenant.demoapi.bearer;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** An {@code invalid_token} that knows which claim, or member of the header, is to blame. */
final class ClaimError extends OAuth2Error {

    /** A claim is the caller's text: enough of it to recognise, too little to fill a log with. */
    private static final int LONGEST_ACTUAL = 200;

    private final String claim;
    private final String expected;
    private final @Nullable String actual;

    private ClaimError(String claim, String expected, @Nullable String actual, String description) {
        super(OAuth2ErrorCodes.INVALID_TOKEN, description, null);
        this.claim = claim;
        this.expected = expected;
        this.actual = actual;
    }

    /** Compares what the token says, or that it says nothing, with what it should. */
    static ClaimError of(String claim, String expected, @Nullable String actual, String hint) {
        String said = actual == null || actual.length() <= LONGEST_ACTUAL
                ? actual
                : actual.substring(0, LONGEST_ACTUAL) + "…";
        String description = said == null
                ? "The token has no '%s'; expected %s. %s".formatted(claim, expected, hint)
                : "The token's '%s' is %s; expected %s. %s".formatted(claim, said, expected, hint);
        return new ClaimError(claim, expected, said, description);
    }

    /** Says in its own words what no comparison of values would make clear. */
    static ClaimError saying(String description, String claim, String expected, String actual) {
        return new ClaimError(claim, expected, actual, description);
    }

    String claim() {
        return claim;
    }

    String expected() {
        return expected;
    }

    @Nullable
    String actual() {
        return actual;
    }
}
