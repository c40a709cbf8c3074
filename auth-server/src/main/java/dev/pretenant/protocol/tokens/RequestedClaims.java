package dev.pretenant.protocol.tokens;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code claims} parameter, as far as it is about ID tokens. Members that nobody knows are ignored: MSAL sends the
 * parameter with every request.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID Connect Core, 5.5</a>
 */
final class RequestedClaims {

    private static final JsonMapper JSON = new JsonMapper();

    private RequestedClaims() {}

    /** The names of the claims that an ID token is asked to carry. */
    static Set<String> ofIdToken(String claims) {
        if (claims.isBlank()) {
            return Set.of();
        }
        try {
            JsonNode idToken = JSON.readTree(claims).path("id_token");
            return Set.copyOf(idToken.propertyNames());
        } catch (JacksonException malformed) {
            return Set.of();
        }
    }
}
