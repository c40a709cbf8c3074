package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;

/** Asks who is there and not what they may do. */
final class PermissionsUnchecked extends SoundApi {

    PermissionsUnchecked(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void checkPermission(JWTClaimsSet claims, Permission needed) {
        if (claims.getSubject() == null) {
            throw Refusal.forbidden("Nobody is signed in.");
        }
    }
}
