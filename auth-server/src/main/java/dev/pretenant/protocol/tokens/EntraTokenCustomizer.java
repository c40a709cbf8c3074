package dev.pretenant.protocol.tokens;

import java.util.List;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Replaces the claims that Spring Security would put into a token by those of the contributors, and sets the header. */
final class EntraTokenCustomizer implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final TokenFactsResolver resolver;
    private final List<ClaimsContributor> contributors;

    EntraTokenCustomizer(TokenFactsResolver resolver, List<ClaimsContributor> contributors) {
        this.resolver = resolver;
        this.contributors = List.copyOf(contributors);
    }

    @Override
    public void customize(JwtEncodingContext context) {
        TokenFacts facts = resolver.ofApplication(context);
        Claims claims = new Claims();
        contributors.forEach(contributor -> contributor.contribute(facts, claims));
        context.getClaims().claims(all -> {
            all.clear();
            all.putAll(claims.asMap());
        });
        // The type is JWT: validators refuse the library's at+jwt (wire contract T25).
        context.getJwsHeader().type("JWT");
    }
}
