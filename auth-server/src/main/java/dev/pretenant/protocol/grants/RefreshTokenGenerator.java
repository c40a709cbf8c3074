package dev.pretenant.protocol.grants;

import dev.pretenant.core.journal.ExchangeNotes;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.IssuedToken;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.OpaqueToken;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes refresh tokens, for public clients too, wherever {@code offline_access} was asked for. They live 90 days from each
 * use; those of a single-page app 24 hours from the sign-in, which successors inherit.
 *
 * <p>Replaces: {@code OAuth2RefreshTokenGenerator}, which makes none for public clients.
 */
public final class RefreshTokenGenerator implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private static final Duration SLIDING = Duration.ofDays(90);
    private static final Duration SINGLE_PAGE_APP = Duration.ofHours(24);

    private final IssuedTokens issuedTokens;
    private final EmulatorClock clock;

    public RefreshTokenGenerator(IssuedTokens issuedTokens, EmulatorClock clock) {
        this.issuedTokens = issuedTokens;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
                || authorization == null
                || !authorization.getAuthorizedScopes().contains("offline_access")) {
            return null;
        }
        Authentication person = authorization.getAttribute(Principal.class.getName());
        Clock tenantClock = clock.of(((SignedIn) person.getPrincipal()).tenant());
        Instant now = tenantClock.instant();
        String value = OpaqueToken.newValue();
        ExchangeNotes.issued(value);
        return new OAuth2RefreshToken(value, now, expiry(authorization, now));
    }

    private Instant expiry(OAuth2Authorization authorization, Instant now) {
        if (!isOfSinglePageApp(authorization)) {
            return now.plus(SLIDING);
        }
        return issuedTokens
                .foundBy(authorization)
                .filter(before -> before.kind() == IssuedToken.Kind.REFRESH)
                .flatMap(IssuedToken::expiresAt)
                .orElseGet(() -> now.plus(SINGLE_PAGE_APP));
    }

    private static boolean isOfSinglePageApp(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request != null && "SPA".equals(request.getAdditionalParameters().get("platform"));
    }
}
