package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.ProtocolHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a page of any origin post to the token endpoint. Whether its origin may redeem what it sends is decided by the
 * platform of the redirect URI, with the request itself.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch">Fetch, CORS-preflight fetch</a>
 */
public final class PreflightFilter extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"OPTIONS".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        ProtocolHeaders.preflight(request, response);
    }
}
