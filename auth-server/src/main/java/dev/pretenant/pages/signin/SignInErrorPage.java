package dev.pretenant.pages.signin;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.errors.ErrorEntry;
import dev.pretenant.core.errors.ErrorExplanation;
import dev.pretenant.core.errors.ErrorReference;
import dev.pretenant.protocol.authorize.AuthorizeRefusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Tells a person why they cannot be signed in: what the platform says, the ids by which to find the exchange, and what to do.
 * The status is 200, as on the platform, except where the page answers a form of ours.
 */
@Component
final class SignInErrorPage implements AuthorizeRefusals.RefusalPage {

    /** What to do where the person can do something; else the reference says what went wrong. */
    private static final Map<EntraError, String> ADVICE = new EnumMap<>(Map.of(
            EntraError.SIGN_IN_EXPIRED,
            "This sign-in is no longer open: it has been answered already, it was begun in another browser, or the server has "
                    + "been started anew since. Go back to the app and sign in again.",
            EntraError.ACCESS_DENIED,
            "What was sent did not come from a page that this browser was shown, so nothing was done. Go back to the app and "
                    + "sign in again."));

    private final EntraErrorWriter errors;
    private final ErrorReference reference;
    private final ITemplateEngine templates;
    private final PendingSignInArgument openSignIns;
    private final Canary canary;

    SignInErrorPage(
            EntraErrorWriter errors,
            ErrorReference reference,
            ITemplateEngine templates,
            PendingSignInArgument openSignIns,
            Canary canary) {
        this.errors = errors;
        this.reference = reference;
        this.templates = templates;
        this.openSignIns = openSignIns;
        this.canary = canary;
    }

    @Override
    public void show(HttpServletRequest request, HttpServletResponse response, EntraException refusal)
            throws IOException {
        show(request, response, refusal, HttpServletResponse.SC_OK);
    }

    void show(HttpServletRequest request, HttpServletResponse response, EntraException refusal, int status)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("body", errors.begin(request, response, refusal));
        model.put("entry", refusal.entry());
        model.put("text", refusal.text());
        model.put("advice", advice(refusal.entry()));
        openSignIns.find(request).ifPresent(pending -> {
            model.put("tenant", pending.authority().tenant().segment());
            model.put("ctx", pending.id());
            model.put("canary", canary.of(pending));
        });
        WebContext context = new WebContext(
                JakartaServletWebApplication.buildApplication(request.getServletContext())
                        .buildExchange(request, response),
                Locale.ENGLISH,
                model);
        byte[] page = templates.process("signin/refused", context).getBytes(StandardCharsets.UTF_8);
        PageHeaders.set(response);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private String advice(ErrorEntry entry) {
        return ADVICE.getOrDefault(
                entry,
                reference.of(entry.number()).map(ErrorExplanation::meaning).orElse(""));
    }
}
