package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.tenant.directory.AppRegistration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Authentication by client secret, in the body or as HTTP Basic: our checks of the app, then the library's provider, whose
 * refusal of a secret is told in the platform's numbers.
 */
public final class CheckedClientSecret implements AuthenticationProvider {

    private final ClientChecks checks;
    private final AppSecrets secrets;
    private final AuthenticationProvider library;

    public CheckedClientSecret(ClientChecks checks, AppSecrets secrets, AuthenticationProvider library) {
        this.checks = checks;
        this.secrets = secrets;
        this.library = library;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken attempt = (OAuth2ClientAuthenticationToken) authentication;
        if (!bySecret(attempt)) {
            return library.authenticate(withoutParameters(attempt));
        }
        AppRegistration app = checks.requireUsable(attempt.getPrincipal().toString());
        ClientChecks.requireConfidential(app);
        try {
            return library.authenticate(withoutParameters(attempt));
        } catch (OAuth2AuthenticationException refusal) {
            requireValidSecret(app, String.valueOf(attempt.getCredentials()));
            throw refusal;
        }
    }

    /** The library would judge PKCE here, vaguely and before anyone knows whose code it is; that is for the code's own checks. */
    private static Authentication withoutParameters(OAuth2ClientAuthenticationToken attempt) {
        return new OAuth2ClientAuthenticationToken(
                attempt.getPrincipal().toString(),
                attempt.getClientAuthenticationMethod(),
                attempt.getCredentials(),
                Map.of());
    }

    private void requireValidSecret(AppRegistration app, String secret) {
        switch (secrets.judge(app, secret)) {
            case VALID -> {}
            case EXPIRED -> throw EntraError.EXPIRED_CLIENT_SECRET.with(app.appId());
            case WRONG -> throw EntraError.INVALID_CLIENT_SECRET.with(app.appId());
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return library.supports(authentication);
    }

    private static boolean bySecret(OAuth2ClientAuthenticationToken attempt) {
        ClientAuthenticationMethod method = attempt.getClientAuthenticationMethod();
        return ClientAuthenticationMethod.CLIENT_SECRET_POST.equals(method)
                || ClientAuthenticationMethod.CLIENT_SECRET_BASIC.equals(method);
    }
}
