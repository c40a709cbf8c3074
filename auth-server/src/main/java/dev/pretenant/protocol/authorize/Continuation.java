package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where a sign-in leads to: pages ask the person, and know nothing of who waits for the answer.
 *
 * @param path of the endpoint, after the tenant, that decides anew whenever the person has done something
 * @param need what the endpoint waits for
 * @param refusal ends the request when the person or a page will not have it
 */
public record Continuation(String path, Need need, Refusal refusal) {

    /** How far a person must come. */
    public enum Need {
        /** To be known. */
        IDENTITY,
        /** To be known, to be let use the app, and to have consented to what it asks for. */
        CONSENT
    }

    /** Answers the browser, and lets whoever waits know. */
    @FunctionalInterface
    public interface Refusal {

        void refuse(
                HttpServletRequest request, HttpServletResponse response, PendingSignIn pending, EntraException reason)
                throws IOException, ServletException;
    }
}
