package dev.pretenant.protocol.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.authority.Authority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether a host is an authority, where its OpenID configuration is, and under which other names it goes.
 *
 * <p>Clients disagree on ports: some send the bare host name, some key their caches by host and some by host and port. So the
 * addresses in the answer keep the port that the server was reached at, {@code preferred_network} never has one, and the
 * aliases list both spellings. Reached under the platform's own name (by DNS), the server answers with the platform's list.
 */
@RestController
final class InstanceDiscoveryController {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The clouds that the platform lists, the public one first. */
    private static final List<Instance> CLOUDS = List.of(
            new Instance(
                    "login.microsoftonline.com",
                    "login.windows.net",
                    List.of(
                            "login.microsoftonline.com",
                            "login.windows.net",
                            "login.microsoft.com",
                            "sts.windows.net")),
            new Instance(
                    "login.partner.microsoftonline.cn",
                    "login.partner.microsoftonline.cn",
                    List.of("login.partner.microsoftonline.cn", "login.chinacloudapi.cn")),
            new Instance("login.microsoftonline.de", "login.microsoftonline.de", List.of("login.microsoftonline.de")),
            new Instance(
                    "login.microsoftonline.us",
                    "login.microsoftonline.us",
                    List.of("login.microsoftonline.us", "login.usgovcloudapi.net")),
            new Instance(
                    "login-us.microsoftonline.com",
                    "login-us.microsoftonline.com",
                    List.of("login-us.microsoftonline.com")));

    @GetMapping("/{tenant}/discovery/instance")
    void instance(
            @RequestParam(name = "authorization_endpoint", defaultValue = "") String authorizationEndpoint,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        URI asked = read(authorizationEndpoint);
        Authority own = Authority.of(request).orElseThrow();
        String host = asked.getHost().toLowerCase(Locale.ROOT);
        Discovery document;
        if (host.equalsIgnoreCase(own.host())) {
            document = new Discovery(configuration(own.base(), asked), metadata(own.host(), own.hostAndPort()));
        } else if (LOOPBACK.contains(host) || isOfPlatform(host)) {
            document = new Discovery(
                    configuration(asked.getScheme() + "://" + asked.getAuthority(), asked),
                    metadata(host, asked.getAuthority()));
        } else {
            throw EntraError.UNKNOWN_INSTANCE.with();
        }
        DiscoveryAnswer.write(document, request, response);
    }

    private static URI read(String authorizationEndpoint) {
        try {
            URI uri = URI.create(authorizationEndpoint);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getPath().split("/").length > 1) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // No URI: refused as one without host is.
        }
        throw EntraError.INSTANCE_MISSING.with();
    }

    private static String configuration(String base, URI authorizationEndpoint) {
        String path = authorizationEndpoint.getRawPath();
        String tenant = path.split("/")[1];
        String version = path.toLowerCase(Locale.ROOT).contains("/oauth2/v2.0/") ? "/v2.0" : "";
        return base + "/" + tenant + version + "/.well-known/openid-configuration";
    }

    private static List<Instance> metadata(String host, String hostAndPort) {
        if (isOfPlatform(host)) {
            return CLOUDS;
        }
        return List.of(
                new Instance(host, host, Stream.of(host, hostAndPort).distinct().toList()));
    }

    private static boolean isOfPlatform(String host) {
        return CLOUDS.stream().anyMatch(cloud -> cloud.aliases().contains(host.toLowerCase(Locale.ROOT)));
    }

    @JsonPropertyOrder({"tenant_discovery_endpoint", "api-version", "metadata"})
    private record Discovery(
            @JsonProperty("tenant_discovery_endpoint") String configuration,
            @JsonProperty("api-version") String version,
            @JsonProperty("metadata") List<Instance> instances) {

        Discovery(String configuration, List<Instance> instances) {
            this(configuration, "1.1", instances);
        }
    }

    @JsonPropertyOrder({"preferred_network", "preferred_cache", "aliases"})
    private record Instance(
            @JsonProperty("preferred_network") String network,
            @JsonProperty("preferred_cache") String cache,
            @JsonProperty("aliases") List<String> aliases) {}
}
