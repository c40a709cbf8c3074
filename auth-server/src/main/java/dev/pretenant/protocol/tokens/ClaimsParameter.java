package dev.pretenant.protocol.tokens;

import dev.pretenant.core.errors.EntraError;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the {@code claims} parameter says of access tokens: which capabilities the client declares. The only one there is,
 * {@code cp1}, means that it understands an API that refuses a token before its time.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-challenge#client-capabilities">Claims challenges,
 *     client capabilities</a>
 */
public final class ClaimsParameter {

    private static final String KNOWN_CAPABILITY = "cp1";
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

    /** The known ones among the declared capabilities, in the client's spelling. */
    static Set<String> capabilities(String claims) {
        if (claims.isBlank()) {
            return Set.of();
        }
        JsonNode values =
                JSON.readTree(claims).path("access_token").path("xms_cc").path("values");
        return StreamSupport.stream(values.spliterator(), false)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(KNOWN_CAPABILITY::equalsIgnoreCase)
                .collect(Collectors.toUnmodifiableSet());
    }
}
