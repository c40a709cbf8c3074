package dev.pretenant.demoapi.bearer;

import org.springframework.security.core.AuthenticationException;

/**
 * The signing keys cannot be read, so no token can be judged: neither the caller's fault nor this API's.
 *
 * <p>Not an {@code AuthenticationServiceException}, because the bearer filter throws that one out to the container,
 * which knows nothing better than 500.
 */
final class KeysUnavailableException extends AuthenticationException {

    KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
