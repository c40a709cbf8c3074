package dev.pretenant.server;

import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Answers what filters throw and no handler has caught, before Tomcat would log it a second time.
 *
 * <p>Also reads the parameters, because Tomcat parses them at the first question, whoever asks: too many of them, a body that
 * is too large and broken percent-encoding are refused here, and nobody behind has to reckon with it.
 */
final class LastResortFilter extends HttpFilter {

    private final EntraErrorTranslator translator;
    private final EntraErrorWriter errors;

    LastResortFilter(EntraErrorTranslator translator, EntraErrorWriter errors) {
        this.translator = translator;
        this.errors = errors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterNames();
            chain.doFilter(request, response);
        } catch (InvalidParameterException unreadable) {
            errors.write(request, response, translator.ofStatus(unreadable.getErrorCode(), request));
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            // A page may have been half written, which also decides between writer and stream.
            response.reset();
            errors.write(request, response, translator.translate(causeOf(failure), request));
        }
    }

    private static Throwable causeOf(Exception failure) {
        return failure instanceof ServletException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
