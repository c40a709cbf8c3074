package dev.pretenant.contracts;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A request that an API gets.
 *
 * @param at when
 * @param target path and query
 * @param token what follows {@code Bearer} in the header
 */
record ApiCall(Instant at, String target, Optional<String> token) {

    private static final String SCHEME = "Bearer ";

    static ApiCall of(HttpExchange exchange) {
        Optional<String> token = Optional.ofNullable(
                        exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
        return new ApiCall(Instant.now(), exchange.getRequestURI().toString(), token);
    }

    /** Whether a token is in the header or in the address. */
    boolean bringsAnyToken() {
        return token.isPresent() || Secrets.isToken(target);
    }

    /** Whether the token is over. */
    boolean isLate() {
        return token.isPresent() && claims().getLong("exp") <= at.getEpochSecond();
    }

    /** Whom the token is for. */
    String audience() {
        return claims().getString("aud", "nobody");
    }

    /** What can be read without a key. */
    private JsonObject claims() {
        String[] parts = token.orElse("").split("\\.");
        try {
            String json = parts.length < 2
                    ? "{}"
                    : new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return JsonParser.object().from(json);
        } catch (JsonParserException | IllegalArgumentException unreadable) {
            return new JsonObject();
        }
    }
}
