package dev.pretenant.protocol.clients;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** Authentication by mutual TLS: our checks of the client, then the library's provider with {@link RegisteredCertificate}. */
public final class CheckedClientCertificate implements AuthenticationProvider {

    private static final Set<ClientAuthenticationMethod> METHODS =
            Set.of(ClientAuthenticationMethod.TLS_CLIENT_AUTH, ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

    private final ClientChecks checks;
    private final AuthenticationProvider library;

    public CheckedClientCertificate(ClientChecks checks, AuthenticationProvider library) {
        this.checks = checks;
        this.library = library;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken attempt = (OAuth2ClientAuthenticationToken) authentication;
        if (METHODS.contains(attempt.getClientAuthenticationMethod())) {
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
