package dev.pretenant.control.recording;

import dev.pretenant.core.errors.Correlation;
import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.authority.RequestFacts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one INFO line for each exchange: endpoint, client, outcome (status, and the platform's number of a refusal),
 * correlation id, milliseconds. Outermost of all filters. That the server is healthy is not worth a line.
 *
 * <p>What a caller sends is cut and cleaned before it reaches the log, so that nobody can write lines of their own into it.
 */
public final class ExchangeLogFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger("pretenant.exchange");
    private static final String HEALTH = "/pretenant/health";
    private static final int LONGEST = 120;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        Correlation correlation = Correlation.of(request);
        response.setHeader("x-ms-request-id", correlation.traceId().toString());
        try {
            chain.doFilter(request, response);
        } finally {
            if (LOG.isInfoEnabled() && !isHealthy(request, response)) {
                LOG.info(
                        "{} {} client={} {} correlation={} {} ms",
                        request.getMethod(),
                        clean(request.getRequestURI()),
                        clean(client(request)),
                        outcome(request, response),
                        correlation.correlationId(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            }
        }
    }

    /** A container's runtime asks every few seconds; only another answer than the usual one says something. */
    private static boolean isHealthy(HttpServletRequest request, HttpServletResponse response) {
        return request.getRequestURI().equals(HEALTH) && response.getStatus() == HttpServletResponse.SC_OK;
    }

    private static String outcome(HttpServletRequest request, HttpServletResponse response) {
        return EntraError.outcomeOf(request)
                .map(error -> response.getStatus() + " " + error.number() + " " + error.oauthCode())
                .orElseGet(() -> String.valueOf(response.getStatus()));
    }

    private static String client(HttpServletRequest request) {
        return RequestFacts.clientInHeader(request)
                .or(() -> Optional.ofNullable(request.getParameter("client_id")).filter(id -> !id.isBlank()))
                .orElse("-");
    }

    private static String clean(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        for (int place = 0; place < cut.length(); place++) {
            if (Character.isISOControl(cut.charAt(place))) {
                return cut.replaceAll("\\p{Cntrl}", "?");
            }
        }
        return cut;
    }
}
