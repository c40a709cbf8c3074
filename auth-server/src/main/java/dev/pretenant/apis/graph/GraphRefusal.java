package dev.pretenant.apis.graph;

import dev.pretenant.core.errors.EntraException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** A refusal in Graph's words. As one of Spring Security's it passes from the check of a token to the answer unharmed. */
final class GraphRefusal extends AuthenticationException {

    private static final long serialVersionUID = 1L;
    private static final String CHALLENGED =
            "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp";

    private final GraphError error;
    private final @Nullable String claims;

    GraphRefusal(GraphError error, String text) {
        this(error, text, null);
    }

    private GraphRefusal(GraphError error, String text, @Nullable String claims) {
        super(text);
        this.error = error;
        this.claims = claims;
    }

    /** What the token service refuses, in Graph's words; a claims challenge is one of continuous access evaluation. */
    static GraphRefusal of(EntraException refusal) {
        Optional<GraphError> ofServer = GraphError.ofServer(refusal.entry().status());
        if (ofServer.isPresent()) {
            return ofServer.get().with();
        }
        return new GraphRefusal(
                GraphError.TOKEN_REFUSED, refusal.claims() == null ? refusal.text() : CHALLENGED, refusal.claims());
    }

    /** The claims that a new token must have, as JSON. */
    Optional<String> claims() {
        return Optional.ofNullable(claims);
    }

    GraphError error() {
        return error;
    }

    /** What {@code message} says. */
    String text() {
        return String.valueOf(getMessage());
    }
}
