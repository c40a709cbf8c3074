package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.Guids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a client assertion from a token request.
 *
 * <p>Replaces: {@code JwtClientAssertionAuthenticationConverter}, which insists on {@code client_id}; an assertion that the
 * app signed says itself who that is.
 */
public final class ClientAssertionConverter implements AuthenticationConverter {

    /** How the library marks an attempt by assertion, before it knows which kind it is. */
    static final ClientAuthenticationMethod METHOD =
            new ClientAuthenticationMethod("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String type = request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
        String assertion = request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION);
        if (type == null && assertion == null) {
            return null;
        }
        if (isEmpty(type)) {
            throw EntraError.MISSING_PARAMETER.with(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);
        }
        if (isEmpty(assertion)) {
            throw EntraError.MISSING_PARAMETER.with(OAuth2ParameterNames.CLIENT_ASSERTION);
        }
        if (!METHOD.getValue().equals(type)) {
            throw EntraError.MALFORMED_REQUEST.with();
        }
        return new OAuth2ClientAuthenticationToken(clientId(request, assertion), METHOD, assertion, Map.of());
    }

    private static boolean isEmpty(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String clientId(HttpServletRequest request, String assertion) {
        return Optional.ofNullable(request.getParameter(OAuth2ParameterNames.CLIENT_ID))
                .filter(id -> !id.isBlank())
                .or(() -> Guids.tryParse(ClientAssertion.parse(assertion).issuer())
                        .map(Object::toString))
                .orElseThrow(() -> EntraError.MISSING_PARAMETER.with(OAuth2ParameterNames.CLIENT_ID));
    }
}
