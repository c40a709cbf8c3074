package dev.pretenant.demo.web.weather;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a browser post the platform's answer again, from a page of this app, when the first time it kept the session
 * cookie back.
 *
 * <p>The answer is a POST from another site, so the cookie must not be {@code SameSite=Lax}. {@code SameSite=None} would
 * do, but needs {@code Secure}, which needs https; so over http the cookie says nothing. Chromium takes that for Lax as
 * soon as the cookie is two minutes old, which is less than a lesson, and sends it with this second post, because then
 * the app posts to itself. An app on https sets {@code SameSite=None; Secure} and leaves this class out.
 */
final class CrossSiteReturn extends OncePerRequestFilter {

    private final RequestMatcher answers;

    CrossSiteReturn(String path) {
        this.answers = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean cookieKeptBack = request.getRequestedSessionId() == null;
        boolean first = request.getParameter("again") == null;
        if (cookieKeptBack && first && answers.matches(request)) {
            request.getRequestDispatcher("/post-again").forward(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
