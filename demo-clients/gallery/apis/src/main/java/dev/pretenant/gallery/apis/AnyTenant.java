package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;

/** Knows what an issuer looks like, and not whose it is. */
final class AnyTenant extends SoundApi {

    AnyTenant(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void checkIssuer(JWTClaimsSet claims) {
        if (!String.valueOf(claims.getIssuer()).matches(trust.issuers() + "/[0-9a-f-]+/v2\\.0")) {
            throw Refusal.badToken("The token is not of the platform.");
        }
    }
}
