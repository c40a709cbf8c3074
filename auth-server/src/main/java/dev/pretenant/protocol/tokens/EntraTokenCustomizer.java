package dev.pretenant.protocol.tokens;

import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Replaces the claims that Spring Security would put into a token by those of the contributors, and sets the header. */
final class EntraTokenCustomizer implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final TokenFactsResolver resolver;
    private final TokenMint mint;

    EntraTokenCustomizer(TokenFactsResolver resolver, TokenMint mint) {
        this.resolver = resolver;
        this.mint = mint;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        TokenFacts facts = resolver.resolve(context);
        context.getClaims().claims(all -> {
            all.clear();
            all.putAll(mint.claims(facts));
        });
        mint.header(facts, context.getJwsHeader());
    }
}
