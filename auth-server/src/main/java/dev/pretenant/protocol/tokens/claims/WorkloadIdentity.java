package dev.pretenant.protocol.tokens.claims;

import dev.pretenant.protocol.tokens.Claims;
import dev.pretenant.protocol.tokens.ClaimsContributor;
import dev.pretenant.protocol.tokens.TokenFacts;

/**
 * What tokens of managed identities say beyond those of other applications: {@code xms_az_rid}, the resource whose own
 * identity it is; in v1.0 also {@code xms_mirid}, the identity's Azure resource, and {@code idtyp}.
 */
public final class WorkloadIdentity implements ClaimsContributor {

    @Override
    public void contribute(TokenFacts facts, Claims claims) {
        facts.client().managedIdentity().ifPresent(identity -> {
            if (!identity.isUserAssigned()) {
                claims.put("xms_az_rid", identity.resourceId());
            }
            if (facts.isV1()) {
                claims.put("xms_mirid", identity.resourceId()).put("idtyp", "app");
            }
        });
    }
}
