package dev.pretenant.apis.graph;

import org.springframework.security.core.AuthenticationException;

/** A refusal in Graph's words. As one of Spring Security's it passes from the check of a token to the answer unharmed. */
final class GraphRefusal extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final GraphError error;

    GraphRefusal(GraphError error, String text) {
        super(text);
        this.error = error;
    }

    GraphError error() {
        return error;
    }

    /** What {@code message} says. */
    String text() {
        return String.valueOf(getMessage());
    }
}
