package dev.pretenant.protocol.clients;

import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.Directory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which {@code aud} of a client assertion means the authority that it was sent to: the token endpoints and the issuers of
 * both versions, at any name that the host goes by, with the tenant's id or a domain of it. Ports do not count: a client
 * behind a port mapping knows another one.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate credentials</a>
 */
final class AssertionAudience {

    private static final String MUTUAL_TLS = "mtlsauth.microsoft.com";

    /** Names under which the platform itself is an audience, whatever the host of the request. */
    private static final Set<String> PLATFORM = Set.of(
            "login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net", MUTUAL_TLS);

    private static final Set<String> PATHS = Set.of("", "v2.0", "oauth2/token", "oauth2/v2.0/token");

    private final Directory directory;
    private final Issuers issuers;
    private final MutualTlsPort mutualTls;

    AssertionAudience(Directory directory, Issuers issuers, MutualTlsPort mutualTls) {
        this.directory = directory;
        this.issuers = issuers;
        this.mutualTls = mutualTls;
    }

    /** Whether {@code audience} is the address for mutual TLS, where the platform's is one of its own and ours a port. */
    boolean isForMutualTls(String audience) {
        return parse(audience.toLowerCase(Locale.ROOT))
                .filter(uri ->
                        uri.getHost().equals(MUTUAL_TLS) || mutualTls.number().equals(OptionalInt.of(uri.getPort())))
                .isPresent();
    }

    boolean isMeantBy(String audience, Authority authority) {
        return parse(audience.toLowerCase(Locale.ROOT))
                .filter(uri -> hosts(authority).contains(uri.getHost()))
                .filter(uri -> isPathOf(authority, uri.getPath()))
                .isPresent();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private Set<String> hosts(Authority authority) {
        Set<String> hosts = new HashSet<>(PLATFORM);
        hosts.add(authority.host().toLowerCase(Locale.ROOT));
        authority
                .tenant()
                .id()
                .map(tenant -> issuers.issuer(authority.base(), tenant, ProtocolVersion.V2))
                .map(issuer -> URI.create(issuer.toLowerCase(Locale.ROOT)).getHost())
                .ifPresent(hosts::add);
        return hosts;
    }

    private boolean isPathOf(Authority authority, String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return !segments.isEmpty()
                && isTenantOf(authority, segments.get(0))
                && PATHS.contains(String.join("/", segments.subList(1, segments.size())));
    }

    private boolean isTenantOf(Authority authority, String name) {
        return name.equals(authority.tenant().segment())
                || authority
                        .tenant()
                        .id()
                        .flatMap(directory::tenant)
                        .filter(tenant -> tenant.domains().contains(name)
                                || tenant.id().toString().equals(name))
                        .isPresent();
    }
}
