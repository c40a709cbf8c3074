package dev.pretenant.protocol.tokens;

import java.time.Duration;
import java.util.Set;

/**
 * On which terms a token is issued.
 *
 * @param lifetime from the moment of issue to {@code exp}
 * @param capabilities of the client, as far as the API wants to know them
 * @param customSigningKey whether the app that the token is for has a signing key of its own
 */
public record TokenTerms(Duration lifetime, Set<String> capabilities, boolean customSigningKey) {

    public TokenTerms {
        capabilities = Set.copyOf(capabilities);
    }
}
