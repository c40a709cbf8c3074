package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.tenant.directory.ClaimsPolicy;
import dev.pretenant.tenant.directory.ClaimsPolicy.ClaimsTransformation;
import dev.pretenant.tenant.directory.ClaimsPolicy.ClaimsTransformation.Input;
import dev.pretenant.tenant.directory.ClaimsPolicy.MappedClaim;
import dev.pretenant.tenant.directory.ClaimsPolicy.Source;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The claims of a claims-mapping policy: fixed values, properties of the person, of the apps or of the tenant, directory
 * extensions, what a custom claims provider has answered, and what transformations make of them. Without the basic set, the person's names are left out as well unless
 * the policy states them. Claims of the platform's own are not for a policy to set, which the configuration file is told.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-claims-customization">Claims customization</a>
 */
public final class MappedClaims implements ClaimsContributor {

    /** What a token holds by default and a policy may leave out. */
    private static final List<String> BASIC = List.of("name", "given_name", "family_name");

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        ClaimsPolicy policy = facts.context().audience().claimsPolicy();
        if (policy.equals(ClaimsPolicy.NONE) || facts.person().isEmpty()) {
            return;
        }
        if (!policy.includeBasicClaimSet()) {
            BASIC.stream().filter(name -> !facts.wants(name)).forEach(claims::remove);
        }
        Values values = new Values(policy, facts, facts.person().orElseThrow().user());
        policy.schema().stream()
                .filter(entry -> !entry.jwtClaimType().isEmpty())
                .forEach(entry -> put(entry, values, claims));
    }

    /** A provider's list stays a list, however many it holds. */
    private static void put(MappedClaim entry, Values values, Claims claims) {
        if (entry.source() == Source.CUSTOM_CLAIMS_PROVIDER) {
            values.provided(entry).ifPresent(value -> claims.putValue(entry.jwtClaimType(), value));
        } else {
            put(entry.jwtClaimType(), values.of(entry), claims);
        }
    }

    private static void put(String name, List<String> values, Claims claims) {
        if (!values.isEmpty()) {
            claims.putValue(name, values.size() == 1 ? values.get(0) : values);
        }
    }

    /** What the entries of one policy come to for one token. */
    private record Values(ClaimsPolicy policy, TokenFacts facts, User user) {

        List<String> of(MappedClaim entry) {
            if (entry.source() == Source.TRANSFORMATION) {
                return policy.transformation(entry.value()).map(this::of).orElse(List.of());
            }
            return plain(entry);
        }

        private List<String> plain(MappedClaim entry) {
            return switch (entry.source()) {
                case VALUE -> List.of(entry.value());
                case USER ->
                    entry.extension().isEmpty()
                            ? UserProperty.values(user, entry.id())
                            : user.attributes().all(entry.extension());
                case APPLICATION -> ofApp(entry.id(), facts.client().principal());
                case RESOURCE, AUDIENCE -> ofApp(entry.id(), facts.context().audience());
                case COMPANY ->
                    Optional.of(facts.context().tenant().profile().country())
                            .filter(country -> !country.isEmpty())
                            .stream()
                            .toList();
                case TRANSFORMATION -> List.of();
                case CUSTOM_CLAIMS_PROVIDER ->
                    provided(entry).map(Values::texts).orElse(List.of());
            };
        }

        /** A text or a list of texts, neither of them empty. */
        Optional<Object> provided(MappedClaim entry) {
            return Optional.ofNullable(facts.context().provided().get(entry.id()))
                    .filter(value -> !value.equals("") && !value.equals(List.of()));
        }

        private static List<String> texts(Object value) {
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of(String.valueOf(value));
        }

        private static List<String> ofApp(String property, ServicePrincipal app) {
            return List.of(
                    property.equalsIgnoreCase("displayname")
                            ? app.displayName()
                            : app.id().toString());
        }

        private List<String> of(ClaimsTransformation transformation) {
            return switch (transformation.method()) {
                case JOIN -> join(transformation);
                case EXTRACT_MAIL_PREFIX -> each(transformation, text -> text.split("@", 2)[0]);
                case TO_LOWERCASE -> each(transformation, text -> text.toLowerCase(Locale.ROOT));
                case TO_UPPERCASE -> each(transformation, text -> text.toUpperCase(Locale.ROOT));
            };
        }

        private List<String> each(ClaimsTransformation transformation, UnaryOperator<String> operation) {
            return transformation.inputs().stream()
                    .flatMap(input -> input(input).stream())
                    .map(operation)
                    .toList();
        }

        /** {@code string1}, {@code separator} and {@code string2}, each a constant or an input; nothing where one is missing. */
        private List<String> join(ClaimsTransformation transformation) {
            Map<String, String> texts = new HashMap<>(transformation.parameters());
            transformation.inputs().forEach(input -> input(input).stream()
                    .findFirst()
                    .ifPresent(text -> texts.put(input.name().toLowerCase(Locale.ROOT), text)));
            return texts.containsKey("string1") && texts.containsKey("string2")
                    ? List.of(texts.get("string1") + texts.getOrDefault("separator", "") + texts.get("string2"))
                    : List.of();
        }

        /** The values of an entry that a transformation names; of several the first unless it wants all. */
        private List<String> input(Input input) {
            return policy.schema().stream()
                    .filter(entry -> entry.source() != Source.TRANSFORMATION
                            && entry.id().equalsIgnoreCase(input.claim()))
                    .findFirst()
                    .map(this::plain)
                    .map(values -> input.everyValue()
                            ? values
                            : values.stream().limit(1).toList())
                    .orElse(List.of());
        }
    }
}
