package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Set;

/** Puts scopes and roles into one list of permissions. */
final class RolesForScopes extends SoundApi {

    RolesForScopes(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    void checkPermission(JWTClaimsSet claims, Permission needed) throws ParseException {
        Set<String> permissions = new HashSet<>(scopes(claims));
        permissions.addAll(roles(claims));
        if (!permissions.contains(needed.scope())
                && needed.role().filter(permissions::contains).isEmpty()) {
            throw Refusal.forbidden("The token has not the permission.");
        }
    }
}
