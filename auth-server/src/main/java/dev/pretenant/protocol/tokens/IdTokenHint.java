package dev.pretenant.protocol.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * An ID token handed back to name an account. It only selects among accounts that are signed in anyway, so it may be old, and
 * its signature proves nothing that is relied on.
 *
 * @param user object id of the user that it is about
 * @param client the app that it was issued to, or empty
 * @param sid the browser session that it came from, or empty
 */
public record IdTokenHint(String user, String client, String sid) {

    /** What {@code token} says, if it is one that says whom it is about. */
    public static Optional<IdTokenHint> of(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return Optional.ofNullable(claims)
                    .filter(known -> known.getClaim("oid") instanceof String)
                    .map(known -> new IdTokenHint(
                            text(known, "oid"), String.join(" ", known.getAudience()), text(known, "sid")));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    private static String text(JWTClaimsSet claims, String name) {
        return Objects.toString(claims.getClaim(name), "");
    }
}
