package dev.pretenant.gallery.clients;

import java.util.Optional;
import java.util.Set;

/** There are no tokens; the message says why. */
final class TokensRefused extends Exception {

    private static final long serialVersionUID = 1;

    /** The errors after which only the person can help. */
    private static final Set<String> FOR_THE_PERSON =
            Set.of("invalid_grant", "interaction_required", "consent_required", "login_required");

    private final String error;
    private final Optional<String> claims;

    TokensRefused(String error, Optional<String> claims) {
        super("The platform issues no tokens: " + error);
        this.error = error;
        this.claims = claims;
    }

    static TokensRefused because(String reason) {
        return new TokensRefused(reason, Optional.empty());
    }

    /** Whether the person has to sign in. */
    boolean needsPerson() {
        return FOR_THE_PERSON.contains(error);
    }

    /** What the next sign-in has to ask for, letter by letter. */
    Optional<String> claims() {
        return claims;
    }
}
