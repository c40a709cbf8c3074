package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/** {@code wids}: template ids of the person's administrator roles, and of the role that every member has. */
public final class DirectoryRoles implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        claims.put("wids", facts.context().memberships().directoryRoles());
    }
}
