package dev.pretenant.tenant.authority;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * A path that belongs to the protocol: a tenant, then a name of an endpoint, which the platform reads in any case.
 *
 * @param tenant first segment, decoded, as the caller spelled it
 * @param text the whole path as the endpoints are mapped: everything after the tenant in lower case, but for a user name
 * @param discovery whether the path is about the tenant itself, not about tokens: an unknown tenant has other words there
 */
record ProtocolPath(String tenant, String text, ProtocolVersion version, boolean discovery) {

    private static final Set<String> ABOUT_THE_TENANT = Set.of("v2.0", "v1.1", ".well-known", "discovery");
    private static final Set<String> ENDPOINTS =
            Set.of("v2.0", "v1.1", ".well-known", "discovery", "oauth2", "userrealm", "adminconsent");

    /** Makes one slash of several: MSAL for Java and others begin some paths with two. */
    static String withoutDoubleSlashes(String path) {
        String single = path;
        while (single.contains("//")) {
            single = single.replace("//", "/");
        }
        return single;
    }

    /** Reads a path without double slashes; empty where it belongs to something else than the protocol. */
    static Optional<ProtocolPath> parse(String path) {
        List<String> segments =
                Arrays.asList(path.substring(Math.min(1, path.length())).split("/", -1));
        if (segments.size() < 2) {
            return Optional.empty();
        }
        String tenant = segments.get(0);
        String endpoint = segments.get(1).toLowerCase(Locale.ROOT);
        if (!ENDPOINTS.contains(endpoint)) {
            return Optional.empty();
        }
        String rest = path.substring(1 + tenant.length());
        String lower = rest.toLowerCase(Locale.ROOT);
        return Optional.of(new ProtocolPath(
                UriUtils.decode(tenant, StandardCharsets.UTF_8),
                "/" + tenant
                        + (endpoint.equals("userrealm") ? "/userrealm" + rest.substring("/userrealm".length()) : lower),
                lower.startsWith("/v2.0/") || lower.startsWith("/" + endpoint + "/v2.0/")
                        ? ProtocolVersion.V2
                        : ProtocolVersion.V1,
                ABOUT_THE_TENANT.contains(endpoint)));
    }
}
