package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code roles}: what the subject may do on the resource; absent when that is nothing, or when the app asks for groups in their place. */
public final class Roles implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (!Groups.areRoles(facts)) {
            claims.put("roles", facts.roles());
        }
    }
}
