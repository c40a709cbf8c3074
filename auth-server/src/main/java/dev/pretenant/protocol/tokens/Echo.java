package dev.pretenant.protocol.tokens;

import java.util.Optional;
import java.util.Set;

/**
 * What an ID token repeats of the exchange that it is part of.
 *
 * @param nonce of the authorize request
 * @param code the code sent along, for {@code c_hash}
 * @param accessToken the access token sent along by authorize, for {@code at_hash}
 * @param asked ID-token claims that the {@code claims} parameter asks for, and {@code auth_time} with {@code max_age}
 */
public record Echo(Optional<String> nonce, Optional<String> code, Optional<String> accessToken, Set<String> asked) {

    /** Nothing to repeat. */
    public static final Echo NONE = new Echo(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public Echo {
        asked = Set.copyOf(asked);
    }
}
