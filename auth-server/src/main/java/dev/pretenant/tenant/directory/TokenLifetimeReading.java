package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the token lifetime policies of a tenant; one object has one policy at most, and so has the organisation. */
final class TokenLifetimeReading {

    static final Set<String> KEYS =
            Set.of("id", "displayName", "definition", "isOrganizationDefault", "applications", "servicePrincipals");

    private final Tenant tenant;
    private final References references;
    private final Map<ObjectId, TokenLifetimePolicy> policies = new LinkedHashMap<>();

    TokenLifetimeReading(Tenant tenant, References references) {
        this.tenant = tenant;
        this.references = references;
        tenant.tokenLifetimePolicies().forEach(policy -> policies.put(policy.id(), policy));
    }

    /** The policies of the tenant, with those that {@code mappings} name added or replaced. */
    List<TokenLifetimePolicy> read(List<YamlMapping> mappings) {
        mappings.forEach(this::read);
        return List.copyOf(policies.values());
    }

    private void read(YamlMapping mapping) {
        String name = mapping.text("displayName");
        ObjectId id = new ObjectId(mapping.guid("id", () -> policies.values().stream()
                .filter(known -> known.displayName().equals(name))
                .map(known -> known.id().value())
                .findFirst()
                .orElseGet(() -> DerivedId.of("tokenLifetimePolicy", tenant.id(), name))));
        TokenLifetimePolicy policy = new TokenLifetimePolicy(
                id,
                name,
                lifetime(mapping),
                mapping.flag("isOrganizationDefault", false),
                apps(mapping, "applications"),
                apps(mapping, "servicePrincipals"));
        policies.remove(id);
        requireAlone(mapping, policy);
        policies.put(id, policy);
    }

    private static Duration lifetime(YamlMapping mapping) {
        List<String> definitions = mapping.texts("definition");
        Optional<Duration> lifetime =
                definitions.size() == 1 ? TokenLifetimeDefinition.read(definitions.get(0)) : Optional.empty();
        if (lifetime.isEmpty()) {
            mapping.mistake("definition", TokenLifetimeDefinition.EXPECTED);
        }
        return lifetime.orElse(Duration.ZERO);
    }

    private Set<AppId> apps(YamlMapping mapping, String key) {
        return mapping.texts(key).stream()
                .flatMap(name -> references.app(mapping, key, name).stream())
                .filter(app -> isOurs(mapping, key, app))
                .map(AppRegistration::appId)
                .collect(Collectors.toSet());
    }

    /** A registration has its policy at home; elsewhere its service principal can have one. */
    private boolean isOurs(YamlMapping mapping, String key, AppRegistration app) {
        boolean ours = key.equals("servicePrincipals") || app.homeTenant().equals(tenant.id());
        if (!ours) {
            mapping.mistake(key, app.displayName() + " is registered elsewhere; name it among the servicePrincipals");
        }
        return ours;
    }

    private void requireAlone(YamlMapping mapping, TokenLifetimePolicy policy) {
        for (TokenLifetimePolicy other : policies.values()) {
            if (other.organizationDefault() && policy.organizationDefault()) {
                mapping.mistake("isOrganizationDefault", "'" + other.displayName() + "' is the default already");
            }
            if (meet(other.applications(), policy.applications())) {
                mapping.mistake("applications", "'" + other.displayName() + "' is assigned to one of them already");
            }
            if (meet(other.servicePrincipals(), policy.servicePrincipals())) {
                mapping.mistake(
                        "servicePrincipals", "'" + other.displayName() + "' is assigned to one of them already");
            }
        }
    }

    private static boolean meet(Set<AppId> some, Set<AppId> others) {
        Set<AppId> both = new HashSet<>(some);
        both.retainAll(others);
        return !both.isEmpty();
    }
}
