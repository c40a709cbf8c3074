package dev.pretenant.tenant.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A claims-mapping policy, as assigned to an application in a tenant: which claims its tokens get, and from where.
 *
 * @param includeBasicClaimSet whether the claims stay that tokens have without a policy
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-claims-customization">Claims customization</a>
 */
public record ClaimsPolicy(
        boolean includeBasicClaimSet, List<MappedClaim> schema, List<ClaimsTransformation> transformations) {

    /** No policy: tokens are as they are. */
    public static final ClaimsPolicy NONE = new ClaimsPolicy(true, List.of(), List.of());

    private static final JsonMapper JSON = new JsonMapper();

    public ClaimsPolicy {
        schema = List.copyOf(schema);
        transformations = List.copyOf(transformations);
    }

    /** The transformation with this id. */
    public Optional<ClaimsTransformation> transformation(String id) {
        return transformations.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Whether it takes claims from a custom claims provider. */
    public boolean asksProvider() {
        return schema.stream().anyMatch(claim -> claim.source() == Source.CUSTOM_CLAIMS_PROVIDER);
    }

    static ClaimsPolicy ofJson(String json) {
        return json.isEmpty() ? NONE : JSON.readValue(json, ClaimsPolicy.class);
    }

    String json() {
        return equals(NONE) ? "" : JSON.writeValueAsString(this);
    }

    /** Where the value of a claim comes from. */
    public enum Source {
        /** A text that the policy states. */
        VALUE(""),
        /** A property, or a directory extension, of the user. */
        USER("user"),
        /** A property of the client. */
        APPLICATION("application"),
        /** A property of the API. */
        RESOURCE("resource"),
        /** A property of what the token is for. */
        AUDIENCE("audience"),
        /** A property of the tenant. */
        COMPANY("company"),
        /** What a transformation makes of other entries. */
        TRANSFORMATION("transformation"),
        /** What the tenant's custom claims provider answers under this {@code ID}, letter by letter. */
        CUSTOM_CLAIMS_PROVIDER("CustomClaimsProvider");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** The word for it in a policy. */
        String word() {
            return word;
        }
    }

    /**
     * An entry of {@code ClaimsSchema}.
     *
     * @param id {@code ID}: which property, in lower case, or which output of the transformation
     * @param extension {@code ExtensionID}: the full name of a directory extension, or empty
     * @param value {@code Value}, or of a transformation {@code TransformationID}
     * @param jwtClaimType the claim's name; empty of an entry that only feeds a transformation
     * @param samlClaimType kept for export
     */
    public record MappedClaim(
            Source source, String id, String extension, String value, String jwtClaimType, String samlClaimType) {}

    /**
     * An entry of {@code ClaimsTransformation}.
     *
     * @param parameters constants by name
     * @param output {@code ClaimTypeReferenceId} of the output, or empty
     */
    public record ClaimsTransformation(
            String id, Method method, List<Input> inputs, Map<String, String> parameters, String output) {

        public ClaimsTransformation {
            inputs = List.copyOf(inputs);
            parameters = Map.copyOf(parameters);
        }

        /** What a transformation does. */
        public enum Method {
            JOIN("Join"),
            EXTRACT_MAIL_PREFIX("ExtractMailPrefix"),
            TO_LOWERCASE("ToLowercase"),
            TO_UPPERCASE("ToUppercase");

            private final String word;

            Method(String word) {
                this.word = word;
            }

            /** The word for it in a policy. */
            String word() {
                return word;
            }
        }

        /**
         * What goes in.
         *
         * @param claim {@code ClaimTypeReferenceId}: the {@code ID} of a schema entry
         * @param name {@code TransformationClaimType}: which argument of the method it is
         * @param everyValue {@code TreatAsMultiValue}
         */
        public record Input(String claim, String name, boolean everyValue) {}
    }
}
