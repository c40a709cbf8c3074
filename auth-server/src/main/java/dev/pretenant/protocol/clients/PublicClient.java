package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Lets a client through without a credential, after the checks that any client must pass. Whether it needed one is known when
 * the code or the refresh token is looked at, whose platform decides; client credentials always need one.
 *
 * <p>Replaces: {@code PublicClientAuthenticationProvider}, which knows of public clients only in code redemption with PKCE.
 */
public final class PublicClient implements AuthenticationProvider {

    private final ClientChecks checks;
    private final RegisteredClientRepository clients;

    public PublicClient(ClientChecks checks, RegisteredClientRepository clients) {
        this.checks = checks;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken attempt = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.NONE.equals(attempt.getClientAuthenticationMethod())) {
            return null;
        }
        String clientId = attempt.getPrincipal().toString();
        checks.requireUsable(clientId);
        if (AuthorizationGrantType.CLIENT_CREDENTIALS
                .getValue()
                .equals(attempt.getAdditionalParameters().get(OAuth2ParameterNames.GRANT_TYPE))) {
            throw EntraError.CLIENT_CREDENTIAL_MISSING.with();
        }
        RegisteredClient client = Optional.ofNullable(clients.findByClientId(clientId))
                .orElseThrow(() -> new IllegalStateException("an app that passed its checks is no client"));
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
