package dev.pretenant.contracts;

/** What a client claims to do beside signing people in; what it does not claim is not judged. */
public enum Ability {
    /** Calls an API with the token it was given: {@link ClientUnderTest#callApi}. */
    CALLS_API,
    /** Renews a token that is about to expire without asking anybody. */
    RENEWS_TOKENS,
    /** Sends the claims that the platform or an API asks for along with its next request to the platform. */
    STEPS_UP,
    /** Asks with {@code prompt=none} whether somebody is signed in: {@link ClientUnderTest#signInSilently}. */
    SIGNS_IN_SILENTLY,
    /** Signs people out, here and at the platform: {@link ClientUnderTest#signOut}. */
    SIGNS_OUT
}
