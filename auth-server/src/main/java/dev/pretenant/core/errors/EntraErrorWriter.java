package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The one place where an error body is written: status, headers and JSON as the platform answers.
 *
 * <p>Also records the outcome on the request, see {@link EntraError#outcomeOf}.
 */
public final class EntraErrorWriter {

    private final Surroundings surroundings;

    public EntraErrorWriter(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Answers {@code request} with {@code refusal}. Headers that the response has already are kept. */
    public void write(HttpServletRequest request, HttpServletResponse response, EntraException refusal)
            throws IOException {
        byte[] body = begin(request, response, refusal).json();
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Sets status and headers and records the outcome; the rest of the answer is a page that shows the body returned. */
    public ErrorBody begin(HttpServletRequest request, HttpServletResponse response, EntraException refusal) {
        EntraError.recordOutcome(request, refusal.entry());
        response.setStatus(refusal.entry().status());
        ProtocolHeaders.error(request, response, refusal.entry());
        return body(request, refusal);
    }

    /** What an application would receive in the situation of {@code entry}, placeholders unfilled. */
    public ErrorBody example(HttpServletRequest request, EntraError entry) {
        return body(request, new EntraException(entry, entry.template(), null));
    }

    private ErrorBody body(HttpServletRequest request, EntraException refusal) {
        return ErrorBody.of(
                refusal,
                Correlation.of(request),
                surroundings.clock(request).instant(),
                surroundings.base(request).orElse(null));
    }
}
