package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code iat}, {@code nbf} and {@code exp}. The first two lie five minutes back, which is how the platform lives with
 * clocks that disagree.
 */
public final class Lifetime implements ClaimsContributor {

    static final Duration SKEW = Duration.ofMinutes(5);

    /** What {@code expires_in} says of a token that bears these claims. */
    public static Duration announced(Instant issuedAt, Instant expiresAt) {
        return Duration.between(issuedAt.plus(SKEW), expiresAt);
    }

    /** When a token was made whose {@code iat} is {@code issuedAt}. */
    public static Instant madeAt(Instant issuedAt) {
        return issuedAt.plus(SKEW);
    }

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        claims.put("iat", facts.now().minus(SKEW))
                .put("nbf", facts.now().minus(SKEW))
                .put("exp", facts.now().plus(facts.lifetime()));
    }
}
