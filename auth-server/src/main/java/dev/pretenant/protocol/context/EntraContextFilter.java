package dev.pretenant.protocol.context;

import dev.pretenant.core.errors.Correlation;
import dev.pretenant.tenant.authority.Authority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/**
 * Puts {@link EntraContext} where the library looks for its context, for as long as the request lasts. Replaces the filter of
 * the library, which makes an issuer of each request's address.
 */
public final class EntraContextFilter extends HttpFilter {

    /** Where the container puts the certificates of the connection (Jakarta Servlet, section 3.10). */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final AuthorizationServerSettings settings;

    public EntraContextFilter(AuthorizationServerSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authority authority = Authority.of(request)
                .orElseThrow(() ->
                        new IllegalStateException("protocol path without authority: " + request.getServletPath()));
        AuthorizationServerContextHolder.setContext(new EntraContext(
                authority,
                Correlation.of(request).correlationId(),
                request.getRemoteAddr(),
                Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
                clientCertificate(request),
                Optional.empty(),
                settings));
        try {
            chain.doFilter(request, response);
        } finally {
            AuthorizationServerContextHolder.resetContext();
        }
    }

    /** The client's own, which comes first in its chain. */
    private static Optional<X509Certificate> clientCertificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                ? Arrays.stream(chain).findFirst()
                : Optional.empty();
    }
}
