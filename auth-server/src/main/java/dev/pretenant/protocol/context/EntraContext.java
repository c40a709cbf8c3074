package dev.pretenant.protocol.context;

import dev.pretenant.tenant.authority.Authority;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/**
 * The authority that a protocol request was sent to, carried where Spring Security carries its issuer.
 *
 * <p>Differs: the library's issuer is "URL less endpoint"; the {@code iss} of tokens comes from the token pipeline instead,
 * since under {@code common} the tenant is unknown until somebody has signed in.
 *
 * @param address the network address that the request came from
 * @param origin the Origin header, which a browser sends and which decides who may redeem what
 */
public record EntraContext(
        Authority authority, String address, Optional<String> origin, AuthorizationServerSettings settings)
        implements AuthorizationServerContext {

    /** The context of the request that this thread serves. */
    public static EntraContext current() {
        if (AuthorizationServerContextHolder.getContext() instanceof EntraContext context) {
            return context;
        }
        throw new IllegalStateException("not inside a protocol request");
    }

    @Override
    public String getIssuer() {
        return authority.endpoint("");
    }

    @Override
    public AuthorizationServerSettings getAuthorizationServerSettings() {
        return settings;
    }
}
