package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.tenant.authority.Authority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Requires a client certificate of every token request on the port for mutual TLS, and of every one that asks for a token that
 * is bound to a certificate ({@code token_type=mtls_pop}); never gives such a request a bearer token. The issuer is the same
 * as on the other ports.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705, section 3</a>
 */
public final class ClientCertificateFilter extends HttpFilter {

    private static final String TOKEN_TYPE = "token_type";
    private static final String BOUND = "mtls_pop";

    private final MutualTlsPort port;
    private final AuthenticationEntryPoint refusals;

    public ClientCertificateFilter(MutualTlsPort port, AuthenticationEntryPoint refusals) {
        this.port = port;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<X509Certificate> shown = EntraContext.current().clientCertificate();
        boolean bound = BOUND.equals(request.getParameter(TOKEN_TYPE));
        if (shown.isEmpty() && (bound || port.received(request))) {
            refusals.commence(request, response, EntraError.CLIENT_CERTIFICATE_MISSING.with());
            return;
        }
        Authority sentTo = EntraContext.current().authority();
        AuthorizationServerContextHolder.setContext(EntraContext.current()
                .at(new Authority(port.issuingBase(sentTo.base()), sentTo.tenant(), sentTo.version())));
        if (bound) {
            AuthorizationServerContextHolder.setContext(EntraContext.current().bindingTokens());
        }
        chain.doFilter(request, response);
    }
}
