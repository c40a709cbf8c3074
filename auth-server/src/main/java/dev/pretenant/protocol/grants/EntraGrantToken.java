package dev.pretenant.protocol.grants;

import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/** A token request by an {@link EntraGrant}, in the form that Spring Security hands to its providers. */
final class EntraGrantToken extends OAuth2AuthorizationGrantAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient EntraGrant grant;

    EntraGrantToken(EntraGrant grant, Authentication client, Map<String, Object> parameters) {
        super(grant.type(), client, parameters);
        this.grant = grant;
    }

    EntraGrant grant() {
        return grant;
    }
}
