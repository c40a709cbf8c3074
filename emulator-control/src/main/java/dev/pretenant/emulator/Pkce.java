package dev.pretenant.emulator;

import java.util.Optional;

/**
 * How a client proves that it redeems its own code.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7636#section-4.3">RFC 7636 section 4.3</a>
 */
public enum Pkce {
    S256("S256"),
    PLAIN("plain");

    private final String method;

    Pkce(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }

    /** The method of an authorize request; one that names none means {@code plain}. */
    static Optional<String> methodOf(Exchange authorize) {
        return authorize
                .parameter("code_challenge")
                .map(challenge -> authorize.parameter("code_challenge_method").orElse(PLAIN.method));
    }
}
