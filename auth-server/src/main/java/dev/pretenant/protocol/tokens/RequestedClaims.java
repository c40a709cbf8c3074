package dev.pretenant.protocol.tokens;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

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
        return Set.copyOf(read(claims).path("id_token").propertyNames());
    }

    /** The values that {@code claim} of {@code token} is asked to have, as {@code value} or as {@code values}. */
    static List<String> values(String claims, String token, String claim) {
        JsonNode wish = read(claims).path(token).path(claim);
        return Stream.concat(Stream.of(wish.path("value")), wish.path("values").valueStream())
                .flatMap(value -> value.stringValueOpt().stream())
                .toList();
    }

    private static JsonNode read(String claims) {
        try {
            return claims.isBlank() ? MissingNode.getInstance() : JSON.readTree(claims);
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
    }
}
