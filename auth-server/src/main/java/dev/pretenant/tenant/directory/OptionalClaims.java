package dev.pretenant.tenant.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest's {@code optionalClaims}: as YAML in a configuration file, as JSON text in a registration.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/optional-claims">Optional claims</a>
 */
final class OptionalClaims {

    private static final String KEY = "optionalClaims";
    private static final List<String> TOKENS = List.of("idToken", "accessToken", "saml2Token");
    private static final Set<String> CLAIM_KEYS = Set.of("name", "source", "essential", "additionalProperties");
    private static final int LONGEST = 65_536;
    private static final JsonMapper JSON = new JsonMapper();

    private OptionalClaims() {}

    /** The JSON text of what {@code app} asks for; empty where that is nothing. */
    static String read(YamlMapping app) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        app.mapping(KEY, Set.copyOf(TOKENS)).ifPresent(claims -> TOKENS.stream()
                .filter(claims::has)
                .forEach(token -> tokens.put(
                        token,
                        claims.mappings(token, CLAIM_KEYS).stream()
                                .map(OptionalClaims::readClaim)
                                .toList())));
        String json = tokens.isEmpty() ? "" : JSON.writeValueAsString(tokens);
        if (json.length() > LONGEST) {
            app.mistake(KEY, "expected fewer claims");
        }
        return json;
    }

    private static Map<String, Object> readClaim(YamlMapping claim) {
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("name", claim.text("name"));
        if (claim.has("source")) {
            read.put("source", claim.text("source"));
        }
        if (claim.has("essential")) {
            read.put("essential", claim.flag("essential", false));
        }
        if (claim.has("additionalProperties")) {
            read.put("additionalProperties", claim.texts("additionalProperties"));
        }
        return read;
    }

    /** What {@link #read} would read the JSON text from. */
    static Map<String, Object> write(String json) {
        return json.isEmpty() ? Map.of() : JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
