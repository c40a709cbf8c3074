package dev.pretenant.control.faults;

import jakarta.servlet.ServletRequest;
import java.util.Optional;

/** How a connection ends that is not to outlive its request. Ordered by a fault, done by the server that owns the connection. */
public enum ConnectionEnd {
    /** In an orderly way, but before everything has been sent that was announced. */
    CLOSED,
    /** With a reset: whatever is still under way is lost. */
    RESET;

    private static final String ATTRIBUTE = ConnectionEnd.class.getName();

    void orderFor(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** How the connection of {@code request} is to end; empty where it goes on. */
    public static Optional<ConnectionEnd> orderedFor(ServletRequest request) {
        return Optional.ofNullable((ConnectionEnd) request.getAttribute(ATTRIBUTE));
    }
}
