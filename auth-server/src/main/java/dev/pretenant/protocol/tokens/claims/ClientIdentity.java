package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.Client;
import dev.pretenant.protocol.tokens.TokenFacts;

/**
 * Who asked for an access token and how it proved itself: {@code azp} and {@code azpacr} in v2.0, {@code appid} and {@code
 * appidacr} in v1.0, never both; and {@code idp}, which app-only tokens of v1.0 carry.
 */
public final class ClientIdentity implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        if (!facts.isAccessToken()) {
            return;
        }
        Client client = facts.client();
        String appId = client.app().appId().toString();
        String proof = client.proof().claim();
        if (!facts.isV1()) {
            claims.put("azp", appId).put("azpacr", proof);
            return;
        }
        claims.put("appid", appId).put("appidacr", proof);
        if (facts.person().isEmpty()) {
            claims.put("idp", facts.issuer());
        }
    }
}
