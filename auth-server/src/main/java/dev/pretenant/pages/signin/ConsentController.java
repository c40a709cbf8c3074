package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.protocol.authorize.PendingSignIn;
import dev.pretenant.protocol.authorize.SignInDemand;
import dev.pretenant.tenant.permissions.AskedAccess;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.Delegation;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes a person's yes or no to what an app asks for. */
@Controller
@RequestMapping("/{tenant}/login/consent")
final class ConsentController {

    private final Steps steps;
    private final ConsentQuestions questions;
    private final Consents consents;

    ConsentController(Steps steps, ConsentQuestions questions, Consents consents) {
        this.steps = steps;
        this.questions = questions;
        this.consents = consents;
    }

    /** Yes: to what was shown, so that a form from before something changed only shows the question as it is now. */
    @PostMapping
    ModelAndView accept(
            PendingSignIn pending,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam Optional<String> everyone,
            HttpServletRequest request) {
        Optional<SignInDemand> demand = steps.next(pending, request, SignInDemand.Step.CONSENT)
                .filter(asked -> questions.about(pending, asked).shown().equals(shown));
        if (demand.isEmpty()) {
            return steps.decideAnew(pending);
        }
        Delegation who = questions.delegation(pending, demand.get());
        List<AskedAccess> asked = demand.get().asked();
        if (everyone.isEmpty() && !pending.parameters().wantsAdminConsent()) {
            consents.consent(who, asked);
        } else if (demand.get().adminCanConsent()) {
            consents.consentForEveryone(who.principal().tenant(), who.client(), asked);
        } else {
            throw EntraError.ACCESS_DENIED.with();
        }
        return steps.done(pending, pending.progress().consenting());
    }

    /** No. */
    @PostMapping("/cancel")
    void decline(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        pending.refuse(request, response, EntraError.CONSENT_DECLINED.with());
    }

    /** Back to the app without the approval of an administrator. */
    @PostMapping("/unapproved")
    void leave(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        pending.refuse(request, response, EntraError.ADMIN_CONSENT_NEEDED.with());
    }
}
