package dev.pretenant.core.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request is addressed to, in the words in which tests plan faults and read the journal. */
public enum Endpoint {
    AUTHORIZE,
    TOKEN,
    DEVICE_CODE,
    KEYS,
    OPENID_CONFIGURATION,
    INSTANCE_DISCOVERY,
    USER_REALM,
    LOGOUT,
    USER_INFO,
    GRAPH,
    RESOURCE_MANAGER,
    MANAGED_IDENTITY,
    ADMIN_CONSENT,
    PAGE,
    OTHER;

    private static final String OF_EMULATOR = "/pretenant";

    /** Below the tenant, in lower case. */
    private static final Map<String, Endpoint> OF_TENANT = Map.ofEntries(
            Map.entry("/oauth2/v2.0/authorize", AUTHORIZE),
            Map.entry("/oauth2/authorize", AUTHORIZE),
            Map.entry("/oauth2/v2.0/token", TOKEN),
            Map.entry("/oauth2/token", TOKEN),
            Map.entry("/oauth2/v2.0/devicecode", DEVICE_CODE),
            Map.entry("/oauth2/devicecode", DEVICE_CODE),
            Map.entry("/oauth2/v2.0/logout", LOGOUT),
            Map.entry("/oauth2/logout", LOGOUT),
            Map.entry("/discovery/v2.0/keys", KEYS),
            Map.entry("/discovery/keys", KEYS),
            Map.entry("/discovery/instance", INSTANCE_DISCOVERY),
            Map.entry("/v2.0/.well-known/openid-configuration", OPENID_CONFIGURATION),
            Map.entry("/v1.1/.well-known/openid-configuration", OPENID_CONFIGURATION),
            Map.entry("/.well-known/openid-configuration", OPENID_CONFIGURATION),
            Map.entry("/v2.0/adminconsent", ADMIN_CONSENT),
            Map.entry("/adminconsent", ADMIN_CONSENT),
            Map.entry("/openid/userinfo", USER_INFO));

    private static final Map<String, Endpoint> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Endpoint::text, Function.identity()));

    /** The endpoint written as {@link #text()}. */
    public static Optional<Endpoint> named(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /** Where {@code path}, with single slashes, leads; empty for what the emulator serves in its own name: control API, health, style sheets. */
    public static Optional<Endpoint> of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (isAt(lower, OF_EMULATOR)) {
            return Optional.empty();
        }
        return Optional.of(ofFixed(lower).orElseGet(() -> ofTenant(lower)));
    }

    private static Optional<Endpoint> ofFixed(String path) {
        if (isAt(path, "/v1.0")) {
            return Optional.of(GRAPH);
        }
        if (path.equals("/oidc/userinfo")) {
            return Optional.of(USER_INFO);
        }
        if (isAt(path, "/tenants") || isAt(path, "/subscriptions") || path.equals("/metadata/endpoints")) {
            return Optional.of(RESOURCE_MANAGER);
        }
        if (isAt(path, "/metadata/identity") || isAt(path, "/msi")) {
            return Optional.of(MANAGED_IDENTITY);
        }
        return path.equals("/error") ? Optional.of(PAGE) : Optional.empty();
    }

    private static Endpoint ofTenant(String path) {
        int rest = path.indexOf('/', 1);
        if (rest < 0) {
            return OTHER;
        }
        String below = path.substring(rest);
        Endpoint exact = OF_TENANT.get(below);
        if (exact != null) {
            return exact;
        }
        if (isAt(below, "/userrealm")) {
            return USER_REALM;
        }
        if (isAt(below, "/users")) {
            return GRAPH;
        }
        return isAt(below, "/login") || isAt(below, "/oauth2/deviceauth") ? PAGE : OTHER;
    }

    private static boolean isAt(String path, String start) {
        return path.startsWith(start) && (path.length() == start.length() || path.charAt(start.length()) == '/');
    }

    /** The name in lower case with hyphens, as in {@code device-code}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
