package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;

/** Is content when there is an audience. */
final class AudienceUnchecked extends SoundApi {

    AudienceUnchecked(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void checkAudience(JWTClaimsSet claims) {
        if (claims.getAudience().isEmpty()) {
            throw Refusal.badToken("The token has no audience.");
        }
    }
}
