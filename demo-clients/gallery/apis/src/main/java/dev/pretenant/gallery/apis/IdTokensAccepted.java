package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;

/** Takes what the sign-in of its own page left over. */
final class IdTokensAccepted extends SoundApi {

    IdTokensAccepted(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void checkPermission(JWTClaimsSet claims, Permission needed) throws ParseException {
        boolean ofOurOwnPage = claims.getClaim("azp") == null;
        if (!ofOurOwnPage) {
            super.checkPermission(claims, needed);
        }
    }
}
