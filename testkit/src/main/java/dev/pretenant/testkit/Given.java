package dev.pretenant.testkit;

import dev.pretenant.emulator.Sandbox;
import dev.pretenant.emulator.Sandbox.SandboxTenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody or something that a test's tenant shall hold. What is there already stays as it is and gets the groups, roles and
 * consents beside its own; what is not there is made. Immutable: each method answers another.
 *
 * <pre>{@code
 * pretenant.given(user("ada").inGroup("pilots").withRole("Weather API", "Weather.Admin"));
 * }</pre>
 *
 * <p>Things are called what they are called in the original tenants: an API by its display name or App ID URI, a user by the
 * name before the at sign.
 *
 * @param <G> what it is
 */
public abstract sealed class Given<G extends Given<G>> permits GivenUser, GivenGroup, GivenApp {

    private final Wishes wishes;

    Given(Wishes wishes) {
        this.wishes = wishes;
    }

    /** A user, by the name before the at sign: {@code ada}. */
    public static GivenUser user(String name) {
        return new GivenUser(Wishes.of(name));
    }

    /** A group, by its display name. */
    public static GivenGroup group(String name) {
        return new GivenGroup(Wishes.of(name));
    }

    /** An application, by its display name. */
    public static GivenApp app(String name) {
        return new GivenApp(Wishes.of(name));
    }

    /** A direct member of these groups, of which those that there are not are made. */
    public G inGroup(String... groups) {
        return with(wishes.inGroups(List.of(groups)));
    }

    /** Holds the app role with this value at an API. */
    public G withRole(String api, String role) {
        return with(wishes.relatedBy(List.of(Map.of("resource", api, "role", role)), List.of()));
    }

    /** Whatever else docs/configuration.md has a key for, in the JDK's types for JSON; for what is new alone. */
    public G with(String key, Object value) {
        return with(wishes.with(key, value));
    }

    /** One consent, in which this is the {@code part}: {@code user} or {@code client}. */
    G consented(String part, Map<String, Object> others) {
        return with(wishes.relatedBy(List.of(), List.of(new Consent(part, others))));
    }

    Wishes wishes() {
        return wishes;
    }

    abstract G with(Wishes others);

    /** Whether the tenant holds it. */
    abstract boolean isIn(Sandbox sandbox, SandboxTenant tenant);

    /** The list of a tenant's configuration in which it is. */
    abstract String list();

    /** What a configuration calls it. */
    String reference(String domain) {
        return wishes.name();
    }

    /** What a new one needs at least. */
    Map<String, Object> essentials(String domain) {
        return Map.of("displayName", wishes.name());
    }

    /**
     * What a user or a client has consented to.
     *
     * @param part what a configuration calls the one who wishes it
     * @param others what it says beside
     */
    record Consent(String part, Map<String, Object> others) {}

    /**
     * What is wished for.
     *
     * @param properties by their keys in a configuration
     * @param groups names of groups
     * @param roles role assignments, each without its principal
     */
    record Wishes(
            String name,
            Map<String, Object> properties,
            List<String> groups,
            List<Map<String, Object>> roles,
            List<Consent> consents) {

        static Wishes of(String name) {
            return new Wishes(name, Map.of(), List.of(), List.of(), List.of());
        }

        Wishes with(String key, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(properties);
            more.put(key, value);
            return new Wishes(name, Collections.unmodifiableMap(more), groups, roles, consents);
        }

        Wishes inGroups(List<String> others) {
            return new Wishes(name, properties, both(groups, others), roles, consents);
        }

        Wishes relatedBy(List<Map<String, Object>> otherRoles, List<Consent> otherConsents) {
            return new Wishes(name, properties, groups, both(roles, otherRoles), both(consents, otherConsents));
        }

        /** The property at {@code key}, which is a list, with {@code values} in addition. */
        Wishes withEach(String key, List<?> values) {
            List<Object> all = new ArrayList<>();
            if (properties.get(key) instanceof List<?> former) {
                all.addAll(former);
            }
            all.addAll(values);
            return with(key, List.copyOf(all));
        }

        private static <T> List<T> both(List<T> some, List<T> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }
    }
}
