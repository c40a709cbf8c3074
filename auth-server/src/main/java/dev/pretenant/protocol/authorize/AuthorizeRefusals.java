package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.ErrorBody;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Tells an app, or where that is not safe the person, why an authorize request is refused. The one place that decides
 * between the two: an app is told only at an address that it has registered, and of what only a person can mend it is not told
 * at all unless it asked silently (facts 2.8).
 */
public final class AuthorizeRefusals implements AuthenticationFailureHandler {

    private final EntraErrorWriter bodies;
    private final EntraErrorTranslator translator;
    private final RefusalPage page;

    public AuthorizeRefusals(EntraErrorWriter bodies, EntraErrorTranslator translator, RefusalPage page) {
        this.bodies = bodies;
        this.translator = translator;
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        EntraException refusal = translator.translate(failure, request);
        Optional<AuthorizeRequest> authorize = AuthorizeRequest.of(request);
        Optional<AuthorizeRequest.Reply> reply = authorize.flatMap(AuthorizeRequest::reply);
        boolean silent = authorize
                .filter(known -> known.parameters().isSilent())
                .isPresent();
        if (reply.isEmpty() || (refusal.entry().isForThePerson() && !silent)) {
            page.show(request, response, refusal);
            return;
        }
        send(request, response, refusal, authorize.get());
    }

    /** Tells the app of {@code pending} that the person, or a page, has ended its request. */
    public void refuse(
            HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, EntraException refusal)
            throws IOException {
        AuthorizeRequest authorize = new AuthorizeRequest(pending.authority(), pending.parameters(), Optional.of(pending), "");
        authorize.from(pending.registration());
        AuthorizeChecks.check(authorize);
        send(request, response, refusal, authorize);
    }

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            EntraException refusal,
            AuthorizeRequest authorize)
            throws IOException {
        ErrorBody body = bodies.body(request, refusal);
        refusal.entry().recordAsOutcomeOf(request);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error", body.error());
        members.put("error_description", body.errorDescription());
        if (body.errorUri() != null) {
            members.put("error_uri", body.errorUri());
        }
        refusal.entry().subcode().ifPresent(subcode -> members.put("error_subcode", subcode));
        if (body.suberror() != null) {
            members.put("suberror", body.suberror());
        }
        if (body.claims() != null) {
            members.put("claims", body.claims());
        }
        authorize.parameters().state().ifPresent(state -> members.put("state", state));
        AuthorizeRequest.Reply reply = authorize.reply().orElseThrow();
        reply.mode().send(reply.uri(), members, response);
    }

    /** Shows a refusal to a person. */
    @FunctionalInterface
    public interface RefusalPage {

        void show(HttpServletRequest request, HttpServletResponse response, EntraException refusal)
                throws IOException, ServletException;
    }
}
