package dev.pretenant.tenant.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest's {@code optionalClaims}: for each kind of token the claims that the application asks for. Access tokens
 * follow the registration of the API that they are for, ID tokens that of the client.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/optional-claims">Optional claims</a>
 */
public record OptionalClaims(
        List<OptionalClaim> idToken, List<OptionalClaim> accessToken, List<OptionalClaim> saml2Token) {

    /** None asked for. */
    public static final OptionalClaims NONE = new OptionalClaims(List.of(), List.of(), List.of());

    private static final String KEY = "optionalClaims";
    private static final String ID_TOKEN = "idToken";
    private static final String ACCESS_TOKEN = "accessToken";
    private static final String SAML_TOKEN = "saml2Token";
    private static final Set<String> CLAIM_KEYS = Set.of("name", "source", "essential", "additionalProperties");
    private static final int MOST = 200;
    private static final JsonMapper JSON = new JsonMapper();

    public OptionalClaims {
        idToken = List.copyOf(idToken);
        accessToken = List.copyOf(accessToken);
        saml2Token = List.copyOf(saml2Token);
    }

    /** The claim called {@code name} among {@code claims}; of several the first. */
    public static Optional<OptionalClaim> named(String name, List<OptionalClaim> claims) {
        for (OptionalClaim claim : claims) {
            if (claim.name().equals(name)) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    /** What {@code app} asks for. */
    static OptionalClaims read(YamlMapping app) {
        return app.mapping(KEY, Set.of(ID_TOKEN, ACCESS_TOKEN, SAML_TOKEN))
                .map(tokens -> new OptionalClaims(
                        read(tokens, ID_TOKEN), read(tokens, ACCESS_TOKEN), read(tokens, SAML_TOKEN)))
                .orElse(NONE);
    }

    private static List<OptionalClaim> read(YamlMapping tokens, String key) {
        List<OptionalClaim> claims = tokens.mappings(key, CLAIM_KEYS).stream()
                .map(claim -> new OptionalClaim(
                        claim.text("name"),
                        claim.text("source", ""),
                        claim.flag("essential", false),
                        claim.texts("additionalProperties")))
                .toList();
        if (claims.size() > MOST) {
            tokens.mistake(key, "expected at most " + MOST + " claims");
        }
        return claims;
    }

    /** What {@link #read(YamlMapping)} would read this from. */
    Map<String, Object> yaml() {
        Map<String, Object> tokens = new LinkedHashMap<>();
        put(tokens, ID_TOKEN, idToken);
        put(tokens, ACCESS_TOKEN, accessToken);
        put(tokens, SAML_TOKEN, saml2Token);
        return tokens;
    }

    private static void put(Map<String, Object> tokens, String key, List<OptionalClaim> claims) {
        if (!claims.isEmpty()) {
            tokens.put(key, claims.stream().map(OptionalClaims::yaml).toList());
        }
    }

    private static Map<String, Object> yaml(OptionalClaim claim) {
        return new YamlObject()
                .put("name", claim.name())
                .putUnlessEmpty("source", claim.source())
                .putUnless(false, "essential", claim.essential())
                .putUnlessEmpty("additionalProperties", claim.properties())
                .values();
    }

    /** What {@link #json()} was written from. */
    static OptionalClaims ofJson(String json) {
        if (json.isEmpty()) {
            return NONE;
        }
        JsonNode tokens = JSON.readTree(json);
        return new OptionalClaims(
                claims(tokens.path(ID_TOKEN)), claims(tokens.path(ACCESS_TOKEN)), claims(tokens.path(SAML_TOKEN)));
    }

    private static List<OptionalClaim> claims(JsonNode claims) {
        return claims.valueStream()
                .map(claim -> new OptionalClaim(
                        claim.path("name").asString(),
                        claim.path("source").asString(""),
                        claim.path("essential").asBoolean(false),
                        claim.path("additionalProperties")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()))
                .toList();
    }

    /** The manifest's form; empty where nothing is asked for. */
    String json() {
        return equals(NONE) ? "" : JSON.writeValueAsString(yaml());
    }
}
