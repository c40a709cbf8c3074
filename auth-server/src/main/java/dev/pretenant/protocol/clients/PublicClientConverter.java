package dev.pretenant.protocol.clients;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes a token request without any credential for one of a public client, whatever the grant. Comes last, after the
 * converters that look for credentials.
 *
 * <p>Replaces: {@code PublicClientAuthenticationConverter}, which knows of public clients only in code redemption with PKCE.
 */
public final class PublicClientConverter implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String clientId = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        String grantType = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        if (clientId == null || clientId.isBlank() || grantType == null) {
            return null;
        }
        return new OAuth2ClientAuthenticationToken(
                clientId, ClientAuthenticationMethod.NONE, null, Map.of(OAuth2ParameterNames.GRANT_TYPE, grantType));
    }
}
