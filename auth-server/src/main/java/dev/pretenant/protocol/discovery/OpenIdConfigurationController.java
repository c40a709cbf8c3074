package dev.pretenant.protocol.discovery;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The OpenID configuration of a tenant or an alias, v2.0 and v1.0.
 *
 * <p>Endpoints carry the alias that was asked for, or the id of the tenant where a domain was. The issuer of {@code common}
 * and {@code organizations} contains the literal text {@code {tenantid}}, which validators replace.
 *
 * <p>Differs: members that name hosts of Microsoft for userinfo, Graph and mutual TLS name this server.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID Connect Discovery 3</a>
 */
@RestController
final class OpenIdConfigurationController {

    private final DocumentTemplate v1 = DocumentTemplate.load("/discovery/v1.0.json");
    private final DocumentTemplate v2 = DocumentTemplate.load("/discovery/v2.0.json");
    private final Directory directory;
    private final Issuers issuers;
    private final MutualTlsPort mutualTls;

    OpenIdConfigurationController(Directory directory, Issuers issuers, MutualTlsPort mutualTls) {
        this.directory = directory;
        this.issuers = issuers;
        this.mutualTls = mutualTls;
    }

    @GetMapping({
        "/{tenant}/v2.0/.well-known/openid-configuration",
        "/{tenant}/v1.1/.well-known/openid-configuration",
        "/{tenant}/.well-known/openid-configuration"
    })
    void configuration(
            @RequestParam(defaultValue = "") String appid, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Authority authority = Authority.of(request).orElseThrow();
        Map<String, String> values = new HashMap<>();
        values.put("base", authority.base());
        values.put("host", authority.hostAndPort());
        values.put("tenant", authority.tenant().segment());
        values.put("issuer", issuers.of(authority));
        values.put("keys", keys(authority, appid));
        values.put("mtls", mutualTlsBase(authority));
        region(authority.tenant()).ifPresent(region -> values.put("region", region));
        DocumentTemplate template = authority.version() == ProtocolVersion.V2 ? v2 : v1;
        DiscoveryAnswer.write(template.render(values), request, response);
    }

    /** Without a port of its own, mutual TLS is advertised all the same, as on the platform, and refused there. */
    private String mutualTlsBase(Authority authority) {
        OptionalInt port = mutualTls.number();
        return port.isPresent() ? "https://" + authority.host() + ":" + port.getAsInt() : authority.base();
    }

    /** Apps with a signing key of their own find it at an address that names them. */
    private static String keys(Authority authority, String appId) {
        String query = Guids.tryParse(appId).isPresent() ? "?appid=" + appId : "";
        if (authority.version() == ProtocolVersion.V2) {
            return authority.endpoint("/discovery/v2.0/keys") + query;
        }
        return query.isEmpty()
                ? authority.base() + "/common/discovery/keys"
                : authority.endpoint("/discovery/keys") + query;
    }

    /** The aliases, {@code consumers} among them, are of no region. */
    private Optional<String> region(TenantRef tenant) {
        return tenant.id()
                .filter(id -> !tenant.isConsumers())
                .flatMap(directory::tenant)
                .map(Tenant::regionScope);
    }
}
