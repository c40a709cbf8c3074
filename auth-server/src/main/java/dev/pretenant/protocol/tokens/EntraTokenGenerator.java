package dev.pretenant.protocol.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Makes the access and ID tokens of the library's own providers, by the same contributors as all others.
 *
 * <p>Replaces: {@code JwtGenerator}, of whose claims none would stay, and which requires of a refreshed session what the
 * platform does not.
 */
public final class EntraTokenGenerator implements OAuth2TokenGenerator<Jwt> {

    private final TokenFactsResolver resolver;
    private final TokenMint mint;

    EntraTokenGenerator(TokenFactsResolver resolver, TokenMint mint) {
        this.resolver = resolver;
        this.mint = mint;
    }

    @Override
    public @Nullable Jwt generate(OAuth2TokenContext context) {
        OAuth2TokenType type = context.getTokenType();
        return type.equals(OAuth2TokenType.ACCESS_TOKEN) || type.getValue().equals(OidcParameterNames.ID_TOKEN)
                ? mint.mint(resolver.resolve(context))
                : null;
    }
}
