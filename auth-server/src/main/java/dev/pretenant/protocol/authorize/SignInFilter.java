package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.ProtocolHeaders;
import dev.pretenant.protocol.authorize.SignInPolicy.Decision;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.Disturbance.Effect;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.sessions.SignedInAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Lets a request through to the library once the policy knows for whom to answer it; otherwise sends the browser to the page
 * that asks for what is missing.
 *
 * <p>Stands before the library's own validation, which takes the person from the security context when it reads the request.
 */
public final class SignInFilter extends HttpFilter {

    private final StandInSignIn standIns;
    private final SignInPolicy policy;
    private final PendingSignIns pendingSignIns;
    private final SignInSessions sessions;
    private final Continuation continuation;
    private final AuthorizeResponse answers;
    private final AuthenticationFailureHandler refusals;

    SignInFilter(
            StandInSignIn standIns,
            SignInPolicy policy,
            PendingSignIns pendingSignIns,
            SignInSessions sessions,
            Continuation continuation,
            AuthorizeResponse answers,
            AuthenticationFailureHandler refusals) {
        this.standIns = standIns;
        this.policy = policy;
        this.pendingSignIns = pendingSignIns;
        this.sessions = sessions;
        this.continuation = continuation;
        this.answers = answers;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AuthorizeRequest authorize = AuthorizeRequest.of(request).orElseThrow();
        Decision decision;
        try {
            authorize = standIns.answered(authorize, continuation, request, response);
            decision = policy.decide(authorize);
        } catch (EntraException refusal) {
            refusals.onAuthenticationFailure(request, response, refusal);
            return;
        }
        if (decision.signedIn().isEmpty()) {
            ask(authorize, request, response);
            return;
        }
        SignedIn signedIn = decision.signedIn().get();
        sessions.used(
                authorize.sessionCookie(),
                signedIn.sid(),
                signedIn.tenant(),
                authorize.app().appId());
        authorize.pending().ifPresent(pendingSignIns::close);
        if (!authorize.parameters().responseTypes().contains("code")) {
            // The library would make a code all the same, and keep it.
            try {
                answers.answer(request, authorize, signedIn, response);
            } catch (EntraException refusal) {
                refusals.onAuthenticationFailure(request, response, refusal);
            }
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new SignedInAuthentication(signedIn)));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void ask(AuthorizeRequest authorize, HttpServletRequest request, HttpServletResponse response) {
        PendingSignIn pending = authorize.pending().orElseGet(() -> open(authorize, request, response));
        ProtocolHeaders.unstored(request, response);
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", pending.pageAddress());
    }

    private PendingSignIn open(AuthorizeRequest authorize, HttpServletRequest request, HttpServletResponse response) {
        return pendingSignIns.open(
                BrowserCookie.FLOW.valueOrNew(request, response),
                authorize.authority(),
                Disturbance.current().has(Effect.CONSENT_REVOKED)
                        ? authorize.parameters().askingForConsent()
                        : authorize.parameters(),
                authorize.app(),
                continuation);
    }
}
