package dev.pretenant.tenant.authority;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.tenant.directory.Directory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads host, tenant and version from the URL of a request and attaches them as {@link Authority}; refuses a tenant that does
 * not exist before anything else looks at the request.
 *
 * <p>Runs before Spring Security, whose firewall and matchers then see the path in one spelling: single slashes, and lower
 * case after the tenant. Forwarded headers are read here, so nothing else of the server may rewrite requests by them.
 */
public final class AuthorityFilter extends HttpFilter {

    private final TenantResolver tenants;
    private final Refusals refusals;

    public AuthorityFilter(Directory directory, Refusals refusals) {
        this.tenants = new TenantResolver(directory);
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = ProtocolPath.withoutDoubleSlashes(request.getRequestURI());
        Optional<ProtocolPath> protocol = ProtocolPath.parse(path);
        try {
            String base = PublicBase.of(request).orElseThrow(EntraError.MALFORMED_REQUEST::with);
            protocol.ifPresent(read -> new Authority(base, tenants.resolve(read), read.version()).attachTo(request));
        } catch (EntraException refusal) {
            refusals.answer(request, response, refusal);
            return;
        }
        chain.doFilter(
                CanonicalRequest.of(request, protocol.map(ProtocolPath::text).orElse(path)), response);
    }

    /** Answers a request that names no tenant, or a host that cannot be. */
    @FunctionalInterface
    public interface Refusals {

        void answer(HttpServletRequest request, HttpServletResponse response, EntraException refusal)
                throws IOException, ServletException;
    }
}
