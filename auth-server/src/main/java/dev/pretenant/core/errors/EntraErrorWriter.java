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
        EntraError entry = refusal.entry();
        entry.recordAsOutcomeOf(request);
        byte[] body = body(request, refusal).json();
        response.setStatus(entry.status());
        ProtocolHeaders.error(request, response, entry);
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** What {@link #write} sends, for pages that show it. */
    public ErrorBody body(HttpServletRequest request, EntraException refusal) {
        return ErrorBody.of(
                refusal,
                Correlation.of(request),
                surroundings.clock(request).instant(),
                surroundings.base(request).orElse(null));
    }
}
