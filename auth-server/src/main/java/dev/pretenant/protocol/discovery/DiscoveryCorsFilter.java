package dev.pretenant.protocol.discovery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Opens discovery and keys to pages of any origin, errors included, and answers OPTIONS itself, preflight or not.
 *
 * <p>Runs behind the authority filter, which has brought the path into one spelling, and before Spring Security.
 */
public final class DiscoveryCorsFilter extends HttpFilter {

    private static final Pattern DISCOVERY =
            Pattern.compile("/[^/]++/(?:v2\\.0/|v1\\.1/)?(?:\\.well-known|discovery)/.*");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!DISCOVERY.matcher(request.getRequestURI()).matches()) {
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
}
