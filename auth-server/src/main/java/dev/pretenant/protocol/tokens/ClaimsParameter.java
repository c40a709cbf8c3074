package dev.pretenant.protocol.tokens;

import dev.pretenant.core.errors.EntraError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the {@code claims} parameter can be read; what it says is ignored where nobody knows it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID Connect Core, 5.5</a>
 */
public final class ClaimsParameter {

    private static final JsonMapper JSON = new JsonMapper();

    private ClaimsParameter() {}

    /** The parameter, where it is sent at all, is a JSON object (9002313). */
    public static void requireObject(@Nullable String claims) {
        if (claims == null || claims.isBlank()) {
            return;
        }
        try {
            if (JSON.readTree(claims).isObject()) {
                return;
            }
        } catch (JacksonException malformed) {
            throw EntraError.MALFORMED_REQUEST.with();
        }
        throw EntraError.MALFORMED_REQUEST.with();
    }
}
