package dev.pretenant.protocol.authorize;

import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.RedirectUri;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One authorize request on its way through the checks. It learns two things on the way: who asks, and where an answer may
 * safely go; what is refused before the latter is known is shown on a page.
 */
public final class AuthorizeRequest {

    private static final String ATTRIBUTE = AuthorizeRequest.class.getName();

    private final Authority authority;
    private final AuthorizeParameters parameters;
    private final Optional<PendingSignIn> pending;
    private final String sessionCookie;
    private @Nullable AppRegistration app;
    private @Nullable Reply reply;

    AuthorizeRequest(
            Authority authority,
            AuthorizeParameters parameters,
            Optional<PendingSignIn> pending,
            String sessionCookie) {
        this.authority = authority;
        this.parameters = parameters;
        this.pending = pending;
        this.sessionCookie = sessionCookie;
    }

    static Optional<AuthorizeRequest> of(HttpServletRequest request) {
        return Optional.ofNullable((AuthorizeRequest) request.getAttribute(ATTRIBUTE));
    }

    /** The same request, now that {@code waiting} has become of it in a browser with the cookie {@code sessions}. */
    AuthorizeRequest resumedBy(PendingSignIn waiting, String sessions) {
        AuthorizeRequest resumed = new AuthorizeRequest(authority, parameters, Optional.of(waiting), sessions);
        resumed.app = app;
        resumed.reply = reply;
        return resumed;
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Authority authority() {
        return authority;
    }

    AuthorizeParameters parameters() {
        return parameters;
    }

    /** The waiting request that this one resumes. */
    Optional<PendingSignIn> pending() {
        return pending;
    }

    /** What the person has done for this request so far. */
    PendingSignIn.Progress progress() {
        return pending.map(PendingSignIn::progress).orElse(PendingSignIn.Progress.NONE);
    }

    /** How far the person must come; an authorize request that does not wait yet needs it all. */
    Continuation.Need needs() {
        return pending.map(waiting -> waiting.continuation().need()).orElse(Continuation.Need.CONSENT);
    }

    /** The cookie that names the browser's sessions, or empty. */
    String sessionCookie() {
        return sessionCookie;
    }

    void from(AppRegistration client) {
        app = client;
    }

    AppRegistration app() {
        if (app == null) {
            throw new IllegalStateException("the client has not been checked");
        }
        return app;
    }

    void repliesTo(Reply target) {
        reply = target;
    }

    /** Where an answer may go, once that is known. */
    Optional<Reply> reply() {
        return Optional.ofNullable(reply);
    }

    /**
     * A safe target for answers.
     *
     * @param uri as the request spelled it
     * @param platform of the registered address that it matches
     * @param mode how the answer travels
     */
    record Reply(String uri, RedirectUri.Platform platform, ResponseMode mode) {}
}
