package dev.pretenant.protocol.clients;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** Authentication by client assertion: our checks of the client, then the library's provider with {@link AssertionDecoders}. */
public final class CheckedClientAssertion implements AuthenticationProvider {

    private final ClientChecks checks;
    private final AuthenticationProvider library;

    public CheckedClientAssertion(ClientChecks checks, AuthenticationProvider library) {
        this.checks = checks;
        this.library = library;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken attempt = (OAuth2ClientAuthenticationToken) authentication;
        if (ClientAssertionConverter.METHOD.equals(attempt.getClientAuthenticationMethod())) {
            ClientChecks.requireConfidential(
                    checks.requireUsable(attempt.getPrincipal().toString()));
        }
        return library.authenticate(attempt);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return library.supports(authentication);
    }
}
