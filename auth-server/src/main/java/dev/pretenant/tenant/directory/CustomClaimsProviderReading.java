package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.outgoing.OutgoingRequests;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the custom claims providers of a tenant; an application has one at most. */
final class CustomClaimsProviderReading {

    static final Set<String> KEYS = Set.of(
            "id",
            "listenerId",
            "displayName",
            "targetUrl",
            "resourceId",
            "timeoutInMilliseconds",
            "maximumRetries",
            "applications");

    static final int USUAL_TIMEOUT = 2000;
    static final int USUAL_RETRIES = 1;
    private static final int SHORTEST_TIMEOUT = 200;

    private final Tenant tenant;
    private final References references;
    private final Map<ObjectId, CustomClaimsProvider> providers = new LinkedHashMap<>();

    CustomClaimsProviderReading(Tenant tenant, References references) {
        this.tenant = tenant;
        this.references = references;
        tenant.customClaimsProviders().forEach(provider -> providers.put(provider.id(), provider));
    }

    /** The providers of the tenant, with those that {@code mappings} name added or replaced. */
    List<CustomClaimsProvider> read(List<YamlMapping> mappings) {
        mappings.forEach(this::read);
        return List.copyOf(providers.values());
    }

    private void read(YamlMapping mapping) {
        String name = mapping.text("displayName");
        ObjectId id = new ObjectId(mapping.guid("id", () -> providers.values().stream()
                .filter(known -> known.displayName().equals(name))
                .map(known -> known.id().value())
                .findFirst()
                .orElseGet(() -> DerivedId.of("customClaimsProvider", tenant.id(), name))));
        Optional<URI> target = target(mapping);
        CustomClaimsProvider provider = new CustomClaimsProvider(
                id,
                new ObjectId(mapping.guid("listenerId", () -> DerivedId.of("listener", id))),
                name,
                target.orElse(URI.create("")),
                resourceId(mapping, target),
                Duration.ofMillis(number(mapping, "timeoutInMilliseconds", SHORTEST_TIMEOUT, USUAL_TIMEOUT)),
                number(mapping, "maximumRetries", 0, USUAL_RETRIES),
                applications(mapping));
        providers.remove(id);
        requireAlone(mapping, provider);
        providers.put(id, provider);
    }

    private static Optional<URI> target(YamlMapping mapping) {
        Optional<URI> target = parse(mapping.text("targetUrl"))
                .filter(url -> url.getRawFragment() == null && OutgoingRequests.mayBeSentTo(url));
        if (target.isEmpty()) {
            mapping.mistake("targetUrl", "expected an https address, or an http address on this machine");
        }
        return target;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The platform wants the API's host and its application id in the App ID URI. */
    private String resourceId(YamlMapping mapping, Optional<URI> target) {
        String resourceId = mapping.text("resourceId");
        Optional<AppRegistration> api = references.app(mapping, "resourceId", resourceId);
        if (target.isPresent() && api.isPresent()) {
            String expected =
                    "api://" + target.get().getHost() + "/" + api.get().appId();
            if (!expected.toLowerCase(Locale.ROOT).equals(resourceId.toLowerCase(Locale.ROOT))) {
                mapping.mistake("resourceId", "expected the host of targetUrl and the API's id, " + expected);
            }
        }
        return resourceId;
    }

    private static int number(YamlMapping mapping, String key, int least, int usual) {
        return mapping.has(key) ? mapping.number(key, least, usual) : usual;
    }

    private Set<AppId> applications(YamlMapping mapping) {
        return mapping.texts("applications").stream()
                .flatMap(name -> references.app(mapping, "applications", name).stream())
                .map(AppRegistration::appId)
                .collect(Collectors.toSet());
    }

    private void requireAlone(YamlMapping mapping, CustomClaimsProvider provider) {
        for (CustomClaimsProvider other : providers.values()) {
            if (provider.applications().stream().anyMatch(other.applications()::contains)) {
                mapping.mistake("applications", "'" + other.displayName() + "' provides one of them already");
            }
        }
    }
}
