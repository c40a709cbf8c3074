package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code sub} and {@code oid}: of an application acting for itself both are its service principal's object id (facts 4.7). */
public final class Subject implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        String servicePrincipal = facts.client().principal().id().toString();
        claims.put("oid", servicePrincipal).put("sub", servicePrincipal);
    }
}
