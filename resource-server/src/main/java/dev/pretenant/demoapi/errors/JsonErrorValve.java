package dev.pretenant.demoapi.errors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for Tomcat's HTML page where Tomcat refuses a request before any application sees it. */
final class JsonErrorValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(JsonErrorValve.class);

    private final JsonMapper json;

    JsonErrorValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int code = response.getStatus();
        if (code < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.valueOf(code);
        ApiError error = ApiError.of(status, "The request was refused: %s.".formatted(status.getReasonPhrase()));
        try {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getReporter().write(new String(json.writeValueAsBytes(error), StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            log.debug("The client left before it read the error", gone);
        }
    }
}
