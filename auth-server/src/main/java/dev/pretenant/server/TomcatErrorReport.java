package dev.pretenant.server;

import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the errors that nobody in the application has written: requests that Tomcat refused, and {@code sendError}. */
final class TomcatErrorReport extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(TomcatErrorReport.class);

    private final EntraErrorTranslator translator;
    private final EntraErrorWriter errors;

    TomcatErrorReport(EntraErrorTranslator translator, EntraErrorWriter errors) {
        this.translator = translator;
        this.errors = errors;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        // The same conditions as in the superclass: an error, nothing written yet, and not reported by another valve.
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            errors.write(request, response, translator.ofStatus(response.getStatus(), request));
        } catch (IOException e) {
            LOG.debug("The caller left before the error was written", e);
        }
    }
}
