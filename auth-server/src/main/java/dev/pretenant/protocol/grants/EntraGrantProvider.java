package dev.pretenant.protocol.grants;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.protocol.sessions.SignedInAuthentication;
import dev.pretenant.protocol.tokens.Echo;
import dev.pretenant.protocol.tokens.PersonGrant;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.ScopeRequest;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Answers the requests of all {@link EntraGrant}s: once a grant has said whom a request speaks for, the checks, the tokens and
 * the answer are the same for each, and none can forget a step.
 */
public final class EntraGrantProvider implements AuthenticationProvider {

    private final Directory directory;
    private final IssuedTokens issuedTokens;
    private final RedemptionChecks checks;
    private final TokenFactsResolver facts;
    private final TokenMint mint;
    private final OAuth2TokenGenerator<OAuth2Token> refreshTokens;
    private final PersonResponse response;

    public EntraGrantProvider(
            Directory directory,
            IssuedTokens issuedTokens,
            RedemptionChecks checks,
            TokenFactsResolver facts,
            TokenMint mint,
            OAuth2TokenGenerator<OAuth2Token> refreshTokens,
            PersonResponse response) {
        this.directory = directory;
        this.issuedTokens = issuedTokens;
        this.checks = checks;
        this.facts = facts;
        this.mint = mint;
        this.refreshTokens = refreshTokens;
        this.response = response;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        EntraGrantToken sent = (EntraGrantToken) authentication;
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) sent.getPrincipal();
        AppRegistration app = directory.app(AppId.of(client.getName())).orElseThrow();
        GrantRequest request =
                new GrantRequest(app, client.getClientAuthenticationMethod(), sent.getAdditionalParameters());
        EntraGrant.Authorized authorized = sent.grant().authorize(request);
        PersonGrant person = new PersonGrant(
                app.appId(),
                request.clientAuthentication(),
                authorized.signedIn(),
                authorized.scopes(),
                request.scopes().isEmpty() ? authorized.scopes() : request.scopes(),
                Echo.askedBy(request.get("claims").orElse(""), false));
        requireAllowed(person, app);
        sent.grant().spend(request);
        return response.complete(issue(sent, client, person), sent, person);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return EntraGrantToken.class.isAssignableFrom(authentication);
    }

    private void requireAllowed(PersonGrant person, AppRegistration app) {
        User user = checks.requireUser(person.signedIn());
        ScopeRequest scopes = ScopeRequest.of(person.scopes());
        checks.requireAssigned(app, user);
        checks.requireOneResource(user, scopes);
        checks.requireNotItselfByUri(app, scopes);
        checks.requireConsent(app, user, scopes);
    }

    private OAuth2AccessTokenAuthenticationToken issue(
            EntraGrantToken sent, OAuth2ClientAuthenticationToken client, PersonGrant person) {
        RegisteredClient registered =
                Optional.ofNullable(client.getRegisteredClient()).orElseThrow();
        SignedInAuthentication principal = new SignedInAuthentication(person.signedIn());
        OAuth2Authorization authorization = OAuth2Authorization.withRegisteredClient(registered)
                .principalName(principal.getName())
                .authorizationGrantType(sent.getGrantType())
                .authorizedScopes(new LinkedHashSet<>(person.authorizedScopes()))
                .attribute(Principal.class.getName(), principal)
                .build();
        Jwt accessToken = mint.mint(facts.accessToken(person));
        OAuth2RefreshToken refreshToken = refreshToken(authorization);
        if (refreshToken != null) {
            issuedTokens.save(OAuth2Authorization.from(authorization)
                    .refreshToken(refreshToken)
                    .build());
        }
        return new OAuth2AccessTokenAuthenticationToken(
                registered,
                client,
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        accessToken.getTokenValue(),
                        accessToken.getIssuedAt(),
                        accessToken.getExpiresAt()),
                refreshToken,
                idToken(person));
    }

    private @Nullable OAuth2RefreshToken refreshToken(OAuth2Authorization authorization) {
        return (OAuth2RefreshToken) refreshTokens.generate(DefaultOAuth2TokenContext.builder()
                .authorization(authorization)
                .tokenType(OAuth2TokenType.REFRESH_TOKEN)
                .build());
    }

    private Map<String, Object> idToken(PersonGrant person) {
        boolean asked = ScopeRequest.of(person.authorizedScopes()).reserved().contains("openid");
        return asked
                ? Map.of(
                        "id_token",
                        mint.mint(facts.idToken(person, person.echo())).getTokenValue())
                : Map.of();
    }
}
