package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.Disturbance.Effect;
import dev.pretenant.protocol.issued.IssuedToken;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.RedirectUri.Platform;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.ScopeRequest;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/**
 * Redeems a refresh token, for the resource it began with or any other that consent covers: our checks, then the library's
 * provider. The library lets a client ask for no more than at the beginning; the scopes are handed to it as a parameter
 * instead, and the token pipeline reads them there.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/refresh-tokens">Refresh tokens</a>
 */
public final class CheckedRefreshToken implements AuthenticationProvider {

    private final IssuedTokens issuedTokens;
    private final Directory directory;
    private final RedemptionChecks checks;
    private final PersonResponse response;
    private final AuthenticationProvider library;

    public CheckedRefreshToken(
            IssuedTokens issuedTokens,
            Directory directory,
            RedemptionChecks checks,
            PersonResponse response,
            AuthenticationProvider library) {
        this.issuedTokens = issuedTokens;
        this.directory = directory;
        this.checks = checks;
        this.response = response;
        this.library = library;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2RefreshTokenAuthenticationToken sent = (OAuth2RefreshTokenAuthenticationToken) authentication;
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) sent.getPrincipal();
        IssuedToken refreshToken = issuedTokens
                .find(sent.getRefreshToken(), IssuedToken.Kind.REFRESH)
                .orElseThrow(EntraError.UNKNOWN_GRANT::with);
        AppId clientId = AppId.of(client.getName());
        if (!refreshToken.client().equals(clientId)) {
            throw EntraError.UNKNOWN_GRANT.with();
        }
        AppRegistration app = directory.app(clientId).orElseThrow();
        PlatformRules.check(refreshToken, app, client.getClientAuthenticationMethod());
        requireLive(refreshToken);
        checks.requireNotRevoked(refreshToken.signedIn(), client.getClientAuthenticationMethod());
        User user = checks.requireUser(refreshToken.signedIn());
        checks.requireAccountKind(app, user);
        checks.requireAssigned(app, user);
        Collection<String> scopes = sent.getScopes().isEmpty() ? refreshToken.scopes() : sent.getScopes();
        checks.requireNotItselfByUri(app, ScopeRequest.of(scopes));
        checks.requireConsent(app, user, ScopeRequest.of(scopes));
        OAuth2RefreshTokenAuthenticationToken grant = withScopesAsParameter(sent, scopes);
        return response.complete(
                (OAuth2AccessTokenAuthenticationToken) library.authenticate(grant),
                grant,
                refreshToken.scopes(),
                refreshToken);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return library.supports(authentication);
    }

    private static OAuth2RefreshTokenAuthenticationToken withScopesAsParameter(
            OAuth2RefreshTokenAuthenticationToken sent, Collection<String> scopes) {
        Map<String, Object> parameters = new HashMap<>(sent.getAdditionalParameters());
        parameters.put("scope", String.join(" ", scopes));
        return new OAuth2RefreshTokenAuthenticationToken(
                sent.getRefreshToken(), (Authentication) sent.getPrincipal(), Set.of(), parameters);
    }

    private static IssuedToken.State stateOf(IssuedToken refreshToken) {
        return Disturbance.current().has(Effect.REFRESH_TOKEN_DEAD) ? IssuedToken.State.EXPIRED : refreshToken.state();
    }

    private static void requireLive(IssuedToken refreshToken) {
        String issuedAt = DateTimeFormatter.ISO_INSTANT.format(refreshToken.issuedAt());
        switch (stateOf(refreshToken)) {
            case LIVE -> {}
            case SPENT, REVOKED -> throw EntraError.GRANT_REVOKED.with(issuedAt, issuedAt);
            case EXPIRED ->
                throw PlatformRules.platformOf(refreshToken) == Platform.SPA
                        ? EntraError.SPA_REFRESH_TOKEN_EXPIRED.with(issuedAt)
                        : EntraError.REFRESH_TOKEN_INACTIVE.with(issuedAt);
        }
    }
}
