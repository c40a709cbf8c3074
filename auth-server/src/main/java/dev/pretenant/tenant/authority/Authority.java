package dev.pretenant.tenant.authority;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Where a request was sent: {@code https://localhost:8443/meridian.test/oauth2/v2.0/token} is base, tenant and version.
 *
 * @param base scheme, host and port as the caller spelled them, forwarded headers honoured; default ports left out, no slash
 *     at the end
 * @param version of the endpoint, which is not always the version of the token
 */
public record Authority(String base, TenantRef tenant, ProtocolVersion version) {

    private static final String ATTRIBUTE = Authority.class.getName();

    /** The authority of a request that has passed {@link AuthorityFilter}, where its path named a tenant. */
    public static Optional<Authority> of(HttpServletRequest request) {
        return Optional.ofNullable((Authority) request.getAttribute(ATTRIBUTE));
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The address of {@code path} under this tenant, such as {@code endpoint("/oauth2/v2.0/token")}. */
    public String endpoint(String path) {
        return base + "/" + tenant.segment() + path;
    }

    /** Host name and port of the base, as in a Host header. */
    public String hostAndPort() {
        return base.substring(base.indexOf("://") + 3);
    }

    /** Host name of the base without the port; the brackets of an IPv6 address stay. */
    public String host() {
        String hostAndPort = hostAndPort();
        int colon = hostAndPort.lastIndexOf(':');
        return colon > hostAndPort.lastIndexOf(']') ? hostAndPort.substring(0, colon) : hostAndPort;
    }
}
