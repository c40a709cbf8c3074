package dev.pretenant.core.journal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Which planned fault a request has met. The journal tells; the answer does not. */
public final class MetFault {

    private static final String ATTRIBUTE = MetFault.class.getName();

    private MetFault() {}

    /** Notes that {@code request} meets the fault of the plan {@code id}. */
    public static void note(HttpServletRequest request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /** The id of the plan, where {@code request} has met a fault. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}
