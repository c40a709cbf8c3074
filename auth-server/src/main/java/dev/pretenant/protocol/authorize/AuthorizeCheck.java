package dev.pretenant.protocol.authorize;

/** One thing that must hold of an authorize request; throws the platform's refusal where it does not. */
@FunctionalInterface
interface AuthorizeCheck {

    void check(AuthorizeRequest request);
}
