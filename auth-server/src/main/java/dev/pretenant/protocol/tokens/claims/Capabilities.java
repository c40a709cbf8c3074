package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code xms_cc}: the capabilities that the client declared, in access tokens for APIs that want to know them. */
public final class Capabilities implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        claims.put("xms_cc", facts.terms().capabilities());
    }
}
