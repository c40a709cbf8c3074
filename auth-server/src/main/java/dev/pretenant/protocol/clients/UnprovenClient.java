package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Refuses a request without a usable credential, after the checks that any client must pass.
 *
 * <p>Client credentials, the one grant served so far, always need one. A client assertion finds no registered key, because
 * none can be proven yet (docs/parity.md).
 */
public final class UnprovenClient implements AuthenticationProvider {

    private final ClientChecks checks;

    public UnprovenClient(ClientChecks checks) {
        this.checks = checks;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken attempt = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.NONE.equals(attempt.getClientAuthenticationMethod())) {
            return null;
        }
        checks.requireUsable(attempt.getPrincipal().toString());
        throw attempt.getCredentials() == null
                ? EntraError.CLIENT_CREDENTIAL_MISSING.with()
                : EntraError.ASSERTION_KEY_NOT_REGISTERED.with();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
