package dev.pretenant.pages.signin;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers of a page that people act on: never framed, never kept, nothing loaded from elsewhere.
 *
 * <p>There is no {@code form-action} and no opener policy: a form leads on to the app wherever it lives, and the app may wait
 * for it in the window that opened this one.
 */
final class PageHeaders {

    private static final String CONTENT_SECURITY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    private PageHeaders() {}

    static void set(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store, no-cache");
        // Keeps the sign-in's id out of other sites' logs, and the Origin header on our own forms.
        response.setHeader("Referrer-Policy", "same-origin");
    }
}
