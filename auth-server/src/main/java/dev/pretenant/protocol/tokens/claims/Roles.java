package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code roles}: what the subject may do on the resource; absent when that is nothing. */
public final class Roles implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        claims.put("roles", facts.roles());
    }
}
