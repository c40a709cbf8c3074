package dev.pretenant.apis.bearer;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token that has passed.
 *
 * @param tenant that issued it
 * @param subject who is let in, a person or an application
 * @param claims all that it says
 */
public record IssuedToken(TenantId tenant, ObjectId subject, Jwt claims) {

    /** Whether an application acts for itself: of such a one, and of nobody else, both claims name the object. */
    public boolean isOfApplication() {
        return subject.toString().equals(claims.getSubject());
    }
}
