package dev.pretenant.demo.web.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.SessionAttribute;

/** Says on a page why a sign-in came to nothing, or a permission was not given. */
@Controller
public final class SignInProblems implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(SignInProblems.class);
    private static final String PROBLEM = "problem";

    private final String authority;

    SignInProblems(Environment settings) {
        this.authority = settings.getRequiredProperty("entra.authority");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        // The platform sends back after a sign-out, too, and only to an address that is registered: this one.
        boolean signedOut = request.getParameter("state") == null;
        if (!signedOut) {
            OAuth2Error error = failure instanceof OAuth2AuthenticationException refused
                    ? refused.getError()
                    : new OAuth2Error("sign_in_failed");
            log.info("A sign-in failed: {} {}", error.getErrorCode(), error.getDescription());
            request.getSession().setAttribute(PROBLEM, new Problem(error.getErrorCode(), error.getDescription()));
        }
        response.sendRedirect(signedOut ? "/" : "/problem");
    }

    /** Answers 503 where nobody can be sent to sign in, because the authority does not say where. */
    public ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> ofTheAuthority() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, failure) -> {
                    log.warn("{} does not answer: {}", authority, failure.getMessage());
                    response.sendError(
                            HttpStatus.SERVICE_UNAVAILABLE.value(), "The authorization server does not answer.");
                });
                return filter;
            }
        };
    }

    @GetMapping("/problem")
    String page(@SessionAttribute(name = PROBLEM, required = false) @Nullable Problem problem, Model page) {
        page.addAttribute(PROBLEM, problem);
        return problem == null ? "redirect:/" : "problem";
    }

    /** What the platform, or Spring Security, had against it. */
    record Problem(String error, @Nullable String description) implements Serializable {}
}
