package dev.pretenant.protocol.context;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/** The port on which clients are asked for a certificate, as far as there is one. */
@FunctionalInterface
public interface MutualTlsPort {

    OptionalInt number();

    /** Whether {@code request} came in on it. */
    default boolean received(HttpServletRequest request) {
        OptionalInt port = number();
        return port.isPresent() && port.getAsInt() == request.getLocalPort();
    }
}
