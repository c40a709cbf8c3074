package dev.pretenant.protocol.discovery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Opens discovery and keys to pages of any origin, errors included, and answers OPTIONS itself, preflight or not.
 *
 * <p>Runs behind the authority filter, which has brought the path into one spelling, and before Spring Security.
 */
public final class DiscoveryCorsFilter extends HttpFilter {

    /** How the path goes on behind the tenant. */
    private static final List<String> DISCOVERY = List.of(
            "/.well-known/",
            "/discovery/",
            "/v2.0/.well-known/",
            "/v2.0/discovery/",
            "/v1.1/.well-known/",
            "/v1.1/discovery/");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isDiscovery(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Methods", "GET, OPTIONS");
        if (!request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Max-Age", "86400");
    }

    private static boolean isDiscovery(String path) {
        int tenantEnds = path.indexOf('/', 1);
        for (String start : DISCOVERY) {
            if (tenantEnds > 1 && path.startsWith(start, tenantEnds)) {
                return true;
            }
        }
        return false;
    }
}
