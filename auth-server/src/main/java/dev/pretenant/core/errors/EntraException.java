package dev.pretenant.core.errors;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * A refusal with an entry of the catalog. Passes through Spring Security unharmed, as one of its own.
 *
 * <p>The message is the entry's text with its arguments, without the number and the trace that the body adds.
 */
public final class EntraException extends OAuth2AuthenticationException {

    private final ErrorEntry entry;
    private final String text;
    private final @Nullable String claims;

    EntraException(ErrorEntry entry, String text, @Nullable String claims) {
        super(new OAuth2Error(entry.oauthCode(), text, null), text);
        this.entry = entry;
        this.text = text;
        this.claims = claims;
    }

    public ErrorEntry entry() {
        return entry;
    }

    /** The entry's text, arguments filled in. */
    public String text() {
        return text;
    }

    /** The claims challenge to return with the error: JSON text, or {@code null}. */
    public @Nullable String claims() {
        return claims;
    }

    /** The same refusal with a claims challenge. */
    public EntraException withClaims(String challenge) {
        return new EntraException(entry, text, challenge);
    }
}
