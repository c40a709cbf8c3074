package dev.pretenant.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that goes wrong with a request, or with the answer to it; one of those below. Immutable.
 *
 * @param members as the control API writes it
 */
public record Fault(Map<String, Object> members) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    public Fault {
        members = Map.copyOf(members);
    }

    /** None: in a sequence, the request passes. */
    public static Fault none() {
        return new Fault(Map.of());
    }

    /** An error of the platform, such as 50076, in the form of the endpoint. Any number of the error reference will do. */
    public static Fault error(int number) {
        return of("error", number);
    }

    /** An error with another suberror than the usual one. */
    public Fault withSuberror(String suberror) {
        return with("suberror", suberror);
    }

    /** An error with a claims challenge, which is JSON. */
    public Fault withClaims(String claims) {
        return with("claims", claims);
    }

    /** Too many requests (429), to be sent again after {@code retryAfter}. */
    public static Fault throttled(Duration retryAfter) {
        return status(TOO_MANY_REQUESTS).retryingAfter(retryAfter);
    }

    /** The service is unavailable (503) for as long as {@code retryAfter}. */
    public static Fault unavailable(Duration retryAfter) {
        return status(SERVICE_UNAVAILABLE).retryingAfter(retryAfter);
    }

    /** The service is busy or broken: 429, 500, 503 or 504. */
    public static Fault status(int status) {
        return of("status", status);
    }

    /** A failure of the service with the header {@code Retry-After}, in whole seconds. */
    public Fault retryingAfter(Duration span) {
        return with("retryAfter", Math.toIntExact(span.toSeconds()));
    }

    /** The request is served late, by a minute at most. */
    public static Fault delay(Duration by) {
        return of("delay", by.toString());
    }

    /** The body of the answer trickles in, for a minute at most. */
    public static Fault slowBody(int bytesPerSecond) {
        return of("slowBody", Map.of("bytesPerSecond", bytesPerSecond));
    }

    /** The connection ends when so many bytes of the body have been sent. */
    public static Fault truncatedAt(int bytes) {
        return of("truncatedAt", bytes);
    }

    /** Something else answers, with status 200 and HTML unless said otherwise. */
    public static Fault body(String text) {
        return of("body", text);
    }

    /** What something else answers is of this media type. */
    public Fault ofType(String contentType) {
        return with("contentType", contentType);
    }

    /** What something else answers has this status. */
    public Fault withStatus(int status) {
        return with("status", status);
    }

    /** The connection is reset, and the request is not served. */
    public static Fault connectionReset() {
        return of("connectionReset", true);
    }

    /** The key document lacks the key that signs now, as a stale copy would. */
    public static Fault staleKeys() {
        return of("staleKeys", true);
    }

    /** The OpenID configuration is that of {@code tenant}. */
    public static Fault discoveryOf(String tenant) {
        return of("discoveryOf", tenant);
    }

    /** Nobody has consented to what the app asks for in a person's name. */
    public static Fault consentRevoked() {
        return of("consentRevoked", true);
    }

    /** The refresh token has expired. */
    public static Fault refreshTokenDead() {
        return of("refreshTokenDead", true);
    }

    /** Tokens are dated by a clock that is ahead by {@code by}, or behind where negative. */
    public static Fault clockSkew(Duration by) {
        return of("clockSkew", by.toString());
    }

    private static Fault of(String kind, Object value) {
        return new Fault(Map.of(kind, value));
    }

    private Fault with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Fault(more);
    }
}
