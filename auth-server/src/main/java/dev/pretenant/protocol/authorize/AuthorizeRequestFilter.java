package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.VersionOne;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.tenant.authority.Authority;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Reads an authorize request, from the query and the body alike, or takes up the one that waits under {@code ctx}; each
 * parameter once, none longer than 8 KB. Then checks all that can be checked without knowing who signs in.
 */
public final class AuthorizeRequestFilter extends HttpFilter {

    /** The parameter that names a {@link PendingSignIn}. */
    public static final String CONTEXT = "ctx";

    private final ClientChecks clients;
    private final PendingSignIns pendingSignIns;
    private final Continuation continuation;
    private final AuthenticationFailureHandler refusals;

    public AuthorizeRequestFilter(
            ClientChecks clients,
            PendingSignIns pendingSignIns,
            Continuation continuation,
            AuthenticationFailureHandler refusals) {
        this.clients = clients;
        this.pendingSignIns = pendingSignIns;
        this.continuation = continuation;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            AuthorizeRequest read = read(request);
            read.attachTo(request);
            read.from(clients.requireConsentable(read.parameters().clientId()));
            AuthorizeChecks.check(read);
            Disturbance.current().requireNoRefusal();
        } catch (EntraException refusal) {
            refusals.onAuthenticationFailure(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private AuthorizeRequest read(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod()) && !"POST".equals(request.getMethod())) {
            throw EntraError.WRONG_VERB.with("GET, POST, OPTIONS", request.getMethod());
        }
        String sessions = BrowserCookie.SESSIONS.valueOf(request);
        String context = request.getParameter(CONTEXT);
        if (context != null) {
            PendingSignIn pending = pendingSignIns
                    .find(context, BrowserCookie.FLOW.valueOf(request))
                    .filter(found -> found.continuation().equals(continuation))
                    .orElseThrow(EntraError.SIGN_IN_EXPIRED::with);
            return new AuthorizeRequest(pending.authority(), pending.parameters(), Optional.of(pending), sessions);
        }
        Authority authority = Authority.of(request).orElseThrow();
        AuthorizeParameters parameters = AuthorizeParameters.of(request);
        return new AuthorizeRequest(
                authority,
                VersionOne.speaks(authority) ? parameters.ofVersionOne() : parameters,
                Optional.empty(),
                sessions);
    }
}
