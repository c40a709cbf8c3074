package dev.pretenant.apis.resourcemanager;

import org.springframework.security.core.AuthenticationException;

/** A refusal in Resource Manager's words, which passes from the check of a token to the answer unharmed. */
final class ResourceManagerRefusal extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final ResourceManagerError error;

    ResourceManagerRefusal(ResourceManagerError error, String text) {
        super(text);
        this.error = error;
    }

    ResourceManagerError error() {
        return error;
    }

    /** What {@code message} says. */
    String text() {
        return String.valueOf(getMessage());
    }
}
