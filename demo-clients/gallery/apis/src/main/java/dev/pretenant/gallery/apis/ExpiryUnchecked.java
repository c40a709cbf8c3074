package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;

/** Remembers that tokens begin, and forgets that they end. */
final class ExpiryUnchecked extends SoundApi {

    ExpiryUnchecked(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void checkTime(JWTClaimsSet claims) {
        if (claims.getNotBeforeTime()
                .toInstant()
                .isAfter(trust.clock().instant().plusSeconds(300))) {
            throw Refusal.badToken("The token has not begun.");
        }
    }
}
