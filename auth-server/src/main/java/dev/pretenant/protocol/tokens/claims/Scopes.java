package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code scp}: what the client may do in the person's name, separated by blanks; never in app-only tokens. */
public final class Scopes implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (facts.isAccessToken()) {
            claims.put("scp", String.join(" ", facts.scopes()));
        }
    }
}
