package dev.pretenant.tenant.authority;

import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a signed token claims, read without belief: enough to say whom a request is about, never to let anyone in. */
record TokenPayload(JsonNode claims) {

    private static final int LONGEST = 64_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** Empty where {@code token} is no token. */
    static Optional<TokenPayload> read(String token) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    .filter(JsonNode::isObject)
                    .map(TokenPayload::new);
        } catch (IllegalArgumentException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    Optional<String> text(String claim) {
        return claims.path(claim).stringValueOpt();
    }
}
