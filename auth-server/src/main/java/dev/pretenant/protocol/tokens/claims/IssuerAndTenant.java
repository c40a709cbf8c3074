package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code iss} and {@code tid}. */
public final class IssuerAndTenant implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        claims.put("iss", facts.issuer()).put("tid", facts.tenant().toString());
    }
}
