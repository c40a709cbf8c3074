package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;

/** What an error body says about where and when: known to the layer that knows tenants and addresses. */
public interface Surroundings {

    /** The clock of the tenant that {@code request} names, or of the installation. */
    Clock clock(HttpServletRequest request);

    /** Scheme, host and port under which the caller reached the server; empty where the request does not tell. */
    Optional<String> base(HttpServletRequest request);
}
