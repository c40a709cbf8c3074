package dev.pretenant.protocol.tokens;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What tokens repeat of the exchange that they are part of.
 *
 * @param nonce of the authorize request
 * @param code the code sent along, for {@code c_hash}
 * @param accessToken the access token sent along by authorize, for {@code at_hash}
 * @param asked ID-token claims that the {@code claims} parameter asks for, and {@code auth_time} with {@code max_age}
 * @param wishes what else the {@code claims} parameter says
 */
public record Echo(
        Optional<String> nonce, Optional<String> code, Optional<String> accessToken, Set<String> asked, Wishes wishes) {

    /** Nothing to repeat. */
    public static final Echo NONE =
            new Echo(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Wishes.NONE);

    public Echo {
        asked = Set.copyOf(asked);
    }

    /**
     * What a request asks for by its {@code claims} parameter, and by {@code max_age}, upon which an ID token says when the
     * person signed in.
     *
     * @param claims the parameter, or empty
     */
    public static Echo askedBy(String claims, boolean withMaxAge) {
        if (claims.isBlank() && !withMaxAge) {
            return NONE;
        }
        RequestedClaims requested = RequestedClaims.of(claims);
        Set<String> asked = new HashSet<>(requested.ofIdToken());
        if (withMaxAge) {
            asked.add("auth_time");
        }
        return new Echo(Optional.empty(), Optional.empty(), Optional.empty(), asked, Wishes.of(requested));
    }
}
