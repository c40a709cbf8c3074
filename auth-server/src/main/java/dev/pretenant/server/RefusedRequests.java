package dev.pretenant.server;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers requests that Spring Security's firewall turns away, in the platform's form. */
final class RefusedRequests implements RequestRejectedHandler {

    private final EntraErrorWriter errors;

    RefusedRequests(EntraErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException {
        errors.write(request, response, EntraError.MALFORMED_REQUEST.with());
    }
}
