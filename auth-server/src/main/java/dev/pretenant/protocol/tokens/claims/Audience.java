package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/**
 * {@code aud}: of an ID token the client; of an access token always the resource's application id in a v2.0 token; in v1.0 the
 * name that the request used for it, with or without its slash, unless the resource asks for the id ({@code use_guid}).
 */
public final class Audience implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        boolean asNamed = facts.isAccessToken()
                && facts.isV1()
                && facts.optional("aud").filter(claim -> claim.has("use_guid")).isEmpty();
        claims.put(
                "aud", asNamed ? facts.audienceName() : facts.audience().appId().toString());
    }
}
