package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/**
 * {@code idtyp}, where the API asks for it: {@code app} where an application acts for itself; {@code user} of a person only
 * with {@code include_user_token}.
 */
public final class TokenKind implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (!facts.isAccessToken()) {
            return;
        }
        facts.optional("idtyp").ifPresent(asked -> {
            if (facts.person().isEmpty()) {
                claims.put("idtyp", "app");
            } else if (asked.has("include_user_token")) {
                claims.put("idtyp", "user");
            }
        });
    }
}
