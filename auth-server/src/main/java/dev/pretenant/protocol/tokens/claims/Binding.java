package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;
import java.util.Map;

/**
 * Of an access token that only its owner may use: {@code cnf}, the thumbprint of the certificate that the owner shows with it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3.1">RFC 8705, section 3.1</a>
 */
public final class Binding implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (facts.isAccessToken()) {
            facts.client()
                    .certificateThumbprint()
                    .ifPresent(thumbprint -> claims.putValue("cnf", Map.of("x5t#S256", thumbprint)));
        }
    }
}
