package dev.pretenant.protocol.grants;

import dev.pretenant.core.journal.ExchangeNotes;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.issued.IssuedToken;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.ClientInfo;
import dev.pretenant.protocol.tokens.Echo;
import dev.pretenant.protocol.tokens.PersonGrant;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.RedirectUri.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Adds to a token answer what it has only when a person is involved: the granted scope, {@code client_info} where asked for,
 * and the remaining life of a single-page app's refresh token.
 */
public final class PersonResponse {

    private final TokenFactsResolver facts;
    private final EmulatorClock clock;

    public PersonResponse(TokenFactsResolver facts, EmulatorClock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** {@code answer} with those members; {@code source} is what was redeemed. */
    OAuth2AccessTokenAuthenticationToken complete(
            OAuth2AccessTokenAuthenticationToken answer,
            OAuth2AuthorizationGrantAuthenticationToken grant,
            Collection<String> authorizedScopes,
            IssuedToken source) {
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) grant.getPrincipal();
        PersonGrant person = new PersonGrant(
                source.client(),
                client.getClientAuthenticationMethod(),
                source.signedIn(),
                authorizedScopes,
                scopes(grant).orElse(authorizedScopes),
                Echo.NONE);
        Map<String, Object> members = members(answer, grant, person);
        OAuth2RefreshToken refreshToken = answer.getRefreshToken();
        if (refreshToken != null && PlatformRules.platformOf(source) == Platform.SPA) {
            members.put("refresh_token_expires_in", secondsLeft(refreshToken, source.signedIn()));
        }
        return with(members, answer);
    }

    /** {@code answer} with those members where no redirect URI says what the client is. */
    OAuth2AccessTokenAuthenticationToken complete(
            OAuth2AccessTokenAuthenticationToken answer,
            OAuth2AuthorizationGrantAuthenticationToken grant,
            PersonGrant person) {
        return with(members(answer, grant, person), answer);
    }

    private Map<String, Object> members(
            OAuth2AccessTokenAuthenticationToken answer,
            OAuth2AuthorizationGrantAuthenticationToken grant,
            PersonGrant person) {
        person.signedIn().note();
        ExchangeNotes.issued(answer.getAccessToken().getTokenValue());
        Map<String, Object> members = new HashMap<>(answer.getAdditionalParameters());
        members.put("scope", facts.grantedScope(person));
        if (EntraContext.current().authority().version() == ProtocolVersion.V1) {
            members.put("resource", facts.resourceName(person));
        }
        if ("1".equals(grant.getAdditionalParameters().get("client_info"))) {
            members.put("client_info", ClientInfo.of(person.signedIn()));
        }
        return members;
    }

    private static OAuth2AccessTokenAuthenticationToken with(
            Map<String, Object> members, OAuth2AccessTokenAuthenticationToken answer) {
        return new OAuth2AccessTokenAuthenticationToken(
                answer.getRegisteredClient(),
                (OAuth2ClientAuthenticationToken) answer.getPrincipal(),
                answer.getAccessToken(),
                answer.getRefreshToken(),
                members);
    }

    private static Optional<Collection<String>> scopes(OAuth2AuthorizationGrantAuthenticationToken grant) {
        return Optional.ofNullable((String) grant.getAdditionalParameters().get("scope"))
                .filter(text -> !text.isBlank())
                .map(text -> Arrays.asList(text.trim().split(" +")));
    }

    private long secondsLeft(OAuth2RefreshToken refreshToken, SignedIn signedIn) {
        Instant expiresAt = Optional.ofNullable(refreshToken.getExpiresAt()).orElseThrow();
        return Duration.between(clock.of(signedIn.tenant()).instant(), expiresAt)
                .toSeconds();
    }
}
