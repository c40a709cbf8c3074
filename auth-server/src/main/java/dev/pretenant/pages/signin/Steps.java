package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.protocol.authorize.AuthorizeRequestFilter;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.PendingSignIn.Progress;
import dev.pretenant.protocol.authorize.PendingSignIns;
import dev.pretenant.protocol.authorize.SignInDemand;
import dev.pretenant.protocol.authorize.SignInPolicy;
import dev.pretenant.protocol.sessions.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Where a page comes from and where it leads: the policy says what is missing, the authorize endpoint decides anew. */
@Component
final class Steps {

    private static final String AUTHORIZE = "/oauth2/v2.0/authorize";

    private final SignInPolicy policy;
    private final PendingSignIns pendingSignIns;

    Steps(SignInPolicy policy, PendingSignIns pendingSignIns) {
        this.policy = policy;
        this.pendingSignIns = pendingSignIns;
    }

    /** What the person must do next; empty also where the request is refused, which the authorize endpoint tells. */
    Optional<SignInDemand> next(PendingSignIn pending, HttpServletRequest request) {
        try {
            return policy.next(pending, BrowserCookie.SESSIONS.valueOf(request));
        } catch (EntraException refusedThere) {
            return Optional.empty();
        }
    }

    /** What the person must do next, if it is {@code step} still: a form may be older than what was done since. */
    Optional<SignInDemand> next(PendingSignIn pending, HttpServletRequest request, SignInDemand.Step step) {
        return next(pending, request).filter(demand -> demand.step() == step);
    }

    /** Notes what was done, and goes on. */
    ModelAndView done(PendingSignIn pending, Progress made) {
        pendingSignIns.progress(pending, made);
        return decideAnew(pending);
    }

    /** To the authorize endpoint, by a request that a reload does not repeat the form with. */
    ModelAndView decideAnew(PendingSignIn pending) {
        return redirect(pending, HttpStatus.SEE_OTHER);
    }

    /** To the authorize endpoint, from a page that had nothing to ask. */
    ModelAndView nothingToAsk(PendingSignIn pending) {
        return redirect(pending, HttpStatus.FOUND);
    }

    private static ModelAndView redirect(PendingSignIn pending, HttpStatus status) {
        RedirectView view = new RedirectView(
                pending.authority().endpoint(AUTHORIZE) + "?" + AuthorizeRequestFilter.CONTEXT + "=" + pending.id());
        view.setStatusCode(status);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
