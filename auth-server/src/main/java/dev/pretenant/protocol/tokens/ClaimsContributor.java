package dev.pretenant.protocol.tokens;

/** One behaviour of the platform's tokens: adds the claims it is named after, from the facts alone. */
@FunctionalInterface
public interface ClaimsContributor {

    /** Adds to {@code claims} what follows from {@code facts}. */
    void contribute(TokenFacts facts, Claims claims);
}
