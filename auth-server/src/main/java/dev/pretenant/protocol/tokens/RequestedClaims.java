package dev.pretenant.protocol.tokens;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The {@code claims} parameter. Members that nobody knows are ignored, and so is a text that is no JSON: MSAL sends the
 * parameter with every request.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID Connect Core, 5.5</a>
 */
record RequestedClaims(JsonNode members) {

    private static final JsonMapper JSON = new JsonMapper();

    static RequestedClaims of(String parameter) {
        try {
            return new RequestedClaims(parameter.isBlank() ? MissingNode.getInstance() : JSON.readTree(parameter));
        } catch (JacksonException malformed) {
            return new RequestedClaims(MissingNode.getInstance());
        }
    }

    /** The names of the claims that an ID token is asked to carry. */
    Set<String> ofIdToken() {
        return Set.copyOf(members.path("id_token").propertyNames());
    }

    /** The values that {@code claim} of {@code token} is asked to have, as {@code value} or as {@code values}. */
    List<String> values(String token, String claim) {
        JsonNode wish = members.path(token).path(claim);
        return Stream.concat(Stream.of(wish.path("value")), wish.path("values").valueStream())
                .flatMap(value -> value.stringValueOpt().stream())
                .toList();
    }
}
