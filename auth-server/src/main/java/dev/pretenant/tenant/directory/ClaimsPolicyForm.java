package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.pretenant.tenant.directory.ClaimsPolicy.ClaimsTransformation;
import dev.pretenant.tenant.directory.ClaimsPolicy.ClaimsTransformation.Input;
import dev.pretenant.tenant.directory.ClaimsPolicy.ClaimsTransformation.Method;
import dev.pretenant.tenant.directory.ClaimsPolicy.MappedClaim;
import dev.pretenant.tenant.directory.ClaimsPolicy.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A claims-mapping policy in a configuration file, in the platform's words. Claims that no policy may touch are refused, as
 * are sources and properties that do not exist.
 */
final class ClaimsPolicyForm {

    static final String KEY = "claimsMappingPolicy";

    private static final Set<String> POLICY_KEYS =
            Set.of("Version", "IncludeBasicClaimSet", "ClaimsSchema", "ClaimsTransformation");
    private static final Set<String> SCHEMA_KEYS =
            Set.of("Source", "ID", "ExtensionID", "Value", "TransformationID", "JwtClaimType", "SamlClaimType");
    private static final Set<String> TRANSFORMATION_KEYS =
            Set.of("ID", "TransformationMethod", "InputClaims", "InputParameters", "OutputClaims");
    private static final Set<String> INPUT_KEYS =
            Set.of("ClaimTypeReferenceId", "TransformationClaimType", "TreatAsMultiValue");
    private static final Set<String> OUTPUT_KEYS = Set.of("ClaimTypeReferenceId", "TransformationClaimType");
    private static final Set<String> PARAMETER_KEYS = Set.of("ID", "Value");

    private static final Set<String> OF_APPLICATION = Set.of("displayname", "objectid");
    private static final Map<Source, Set<String>> PROPERTIES = Map.of(
            Source.USER,
            UserProperty.names(),
            Source.APPLICATION,
            OF_APPLICATION,
            Source.RESOURCE,
            OF_APPLICATION,
            Source.AUDIENCE,
            OF_APPLICATION,
            Source.COMPANY,
            Set.of("tenantcountry"));

    private static final Map<String, Method> METHODS =
            Stream.of(Method.values()).collect(toUnmodifiableMap(Method::word, Function.identity()));
    private static final int LONGEST = 65_536;

    private ClaimsPolicyForm() {}

    /** The policy that {@code principal} states. */
    static ClaimsPolicy read(YamlMapping principal) {
        return principal
                .mapping(KEY, POLICY_KEYS)
                .map(ClaimsPolicyForm::readPolicy)
                .orElse(ClaimsPolicy.NONE);
    }

    private static ClaimsPolicy readPolicy(YamlMapping policy) {
        if (!policy.text("Version", "1").equals("1")) {
            policy.mistake("Version", "expected 1");
        }
        List<ClaimsTransformation> transformations =
                policy.mappings("ClaimsTransformation", TRANSFORMATION_KEYS).stream()
                        .map(ClaimsPolicyForm::transformation)
                        .toList();
        Set<String> ids = Set.copyOf(
                transformations.stream().map(ClaimsTransformation::id).toList());
        List<MappedClaim> schema = policy.mappings("ClaimsSchema", SCHEMA_KEYS).stream()
                .map(entry -> claim(entry, ids))
                .toList();
        ClaimsPolicy read = new ClaimsPolicy(policy.flag("IncludeBasicClaimSet", true), schema, transformations);
        if (read.json().length() > LONGEST) {
            policy.mistake("ClaimsSchema", "expected a shorter policy");
        }
        return read;
    }

    private static MappedClaim claim(YamlMapping entry, Set<String> transformations) {
        Source source = source(entry);
        String id = entry.text("ID", "");
        // Only a provider's claim keeps its name where the policy gives it none.
        String jwtClaimType = entry.text(
                "JwtClaimType", source == Source.CUSTOM_CLAIMS_PROVIDER && !entry.has("SamlClaimType") ? id : "");
        if (RestrictedClaims.contain(jwtClaimType)) {
            entry.mistake("JwtClaimType", "'" + jwtClaimType + "' belongs to the platform, no policy can set it");
        }
        if (PROPERTIES.containsKey(source)
                && !entry.has("ExtensionID")
                && !PROPERTIES.get(source).contains(id.toLowerCase(Locale.ROOT))) {
            entry.mistake(
                    "ID",
                    "there is no property '" + id + "' of " + source.word()
                            + Spelling.suggestion(id, PROPERTIES.get(source)));
        }
        if (source == Source.CUSTOM_CLAIMS_PROVIDER && id.isEmpty()) {
            entry.mistake("ID", "expected the name that the custom claims provider gives the claim");
        }
        if (source == Source.TRANSFORMATION && !transformations.contains(entry.text("TransformationID", ""))) {
            entry.mistake("TransformationID", "expected the ID of a transformation of this policy");
        }
        return new MappedClaim(
                source,
                id,
                entry.text("ExtensionID", ""),
                entry.text(source == Source.TRANSFORMATION ? "TransformationID" : "Value", ""),
                jwtClaimType,
                entry.text("SamlClaimType", ""));
    }

    private static Source source(YamlMapping entry) {
        if (entry.has("Value") == entry.has("Source")) {
            entry.mistake("Source", "expected either Value or Source");
        }
        String word = entry.text("Source", "");
        Optional<Source> known = Stream.of(Source.values())
                .filter(source -> source.word().equalsIgnoreCase(word))
                .findFirst();
        if (known.isEmpty()) {
            entry.mistake(
                    "Source",
                    "expected user, application, resource, audience, company, transformation or CustomClaimsProvider");
        }
        return known.orElse(Source.VALUE);
    }

    private static ClaimsTransformation transformation(YamlMapping transformation) {
        Map<String, String> parameters = new LinkedHashMap<>();
        transformation
                .mappings("InputParameters", PARAMETER_KEYS)
                .forEach(parameter -> parameters.put(parameter.text("ID"), parameter.text("Value")));
        String output = transformation.mappings("OutputClaims", OUTPUT_KEYS).stream()
                .map(claim -> claim.text("ClaimTypeReferenceId"))
                .findFirst()
                .orElse("");
        return new ClaimsTransformation(
                transformation.text("ID"),
                transformation.word("TransformationMethod", METHODS, Method.JOIN),
                transformation.mappings("InputClaims", INPUT_KEYS).stream()
                        .map(input -> new Input(
                                input.text("ClaimTypeReferenceId"),
                                input.text("TransformationClaimType", ""),
                                input.flag("TreatAsMultiValue", false)))
                        .toList(),
                parameters,
                output);
    }

    /** What {@link #read} would read {@code policy} from; empty where there is none. */
    static Map<String, Object> write(ClaimsPolicy policy) {
        if (policy.equals(ClaimsPolicy.NONE)) {
            return Map.of();
        }
        return new YamlObject()
                .put("IncludeBasicClaimSet", policy.includeBasicClaimSet())
                .putUnlessEmpty(
                        "ClaimsSchema",
                        policy.schema().stream().map(ClaimsPolicyForm::write).toList())
                .putUnlessEmpty(
                        "ClaimsTransformation",
                        policy.transformations().stream()
                                .map(ClaimsPolicyForm::write)
                                .toList())
                .values();
    }

    private static Map<String, Object> write(MappedClaim claim) {
        YamlObject entry = new YamlObject();
        if (claim.source() == Source.VALUE) {
            entry.put("Value", claim.value());
        } else {
            entry.put("Source", claim.source().word());
        }
        return entry.putUnlessEmpty("ID", claim.id())
                .putUnlessEmpty("ExtensionID", claim.extension())
                .putUnlessEmpty("TransformationID", claim.source() == Source.TRANSFORMATION ? claim.value() : "")
                .putUnlessEmpty("JwtClaimType", claim.jwtClaimType())
                .putUnlessEmpty("SamlClaimType", claim.samlClaimType())
                .values();
    }

    private static Map<String, Object> write(ClaimsTransformation transformation) {
        return new YamlObject()
                .put("ID", transformation.id())
                .put("TransformationMethod", transformation.method().word())
                .putUnlessEmpty(
                        "InputClaims",
                        transformation.inputs().stream()
                                .map(input -> new YamlObject()
                                        .put("ClaimTypeReferenceId", input.claim())
                                        .putUnlessEmpty("TransformationClaimType", input.name())
                                        .putUnless(false, "TreatAsMultiValue", input.everyValue())
                                        .values())
                                .toList())
                .putUnlessEmpty(
                        "InputParameters",
                        transformation.parameters().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(parameter -> new YamlObject()
                                        .put("ID", parameter.getKey())
                                        .put("Value", parameter.getValue())
                                        .values())
                                .toList())
                .putUnlessEmpty(
                        "OutputClaims",
                        transformation.output().isEmpty()
                                ? List.of()
                                : List.of(Map.of("ClaimTypeReferenceId", transformation.output())))
                .values();
    }
}
