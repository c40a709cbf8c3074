package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraException;
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

/** Where a page comes from and where it leads: the policy says what is missing, the endpoint that waits decides anew. */
@Component
final class Steps {

    private final SignInPolicy policy;
    private final PendingSignIns pendingSignIns;

    Steps(SignInPolicy policy, PendingSignIns pendingSignIns) {
        this.policy = policy;
        this.pendingSignIns = pendingSignIns;
    }

    /** What the person must do next; empty also where the request is refused, which the endpoint that waits tells. */
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

    /** To where the request is decided anew, by a request that a reload does not repeat the form with. */
    ModelAndView decideAnew(PendingSignIn pending) {
        return redirect(pending.resumeAddress(), HttpStatus.SEE_OTHER);
    }

    /** To where the request is decided anew, from a page that had nothing to ask. */
    ModelAndView nothingToAsk(PendingSignIn pending) {
        return redirect(pending.resumeAddress(), HttpStatus.FOUND);
    }

    /** To the page of the step that is next. */
    ModelAndView ask(PendingSignIn pending) {
        return redirect(pending.pageAddress(), HttpStatus.FOUND);
    }

    private static ModelAndView redirect(String address, HttpStatus status) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(status);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
