package dev.pretenant.gallery.apis;

/** A request that is turned away, as RFC 6750 section 3 has it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String challenge;

    private Refusal(int status, String challenge) {
        this.status = status;
        this.challenge = challenge;
    }

    /** Nobody said who asks. */
    static Refusal withoutToken() {
        return new Refusal(401, "Bearer");
    }

    /** The request cannot be read. */
    static Refusal malformed(String why) {
        return new Refusal(400, "Bearer error=\"invalid_request\", error_description=\"" + why + "\"");
    }

    /** The token is not good. */
    static Refusal badToken(String why) {
        return new Refusal(401, "Bearer error=\"invalid_token\", error_description=\"" + why + "\"");
    }

    /** The token is good, and not for this. */
    static Refusal forbidden(String why) {
        return new Refusal(403, "Bearer error=\"insufficient_scope\", error_description=\"" + why + "\"");
    }

    /** The person must sign in more strongly. */
    static Refusal claimsNeeded(String base64) {
        return new Refusal(401, "Bearer error=\"insufficient_claims\", claims=\"" + base64 + "\"");
    }

    int status() {
        return status;
    }

    String challenge() {
        return challenge;
    }
}
