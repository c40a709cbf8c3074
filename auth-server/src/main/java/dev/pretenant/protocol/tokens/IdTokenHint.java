package dev.pretenant.protocol.tokens;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Optional;

/**
 * An ID token handed back to name an account. It only selects among accounts that are signed in anyway, so it may be old, and
 * its signature proves nothing that is relied on.
 */
public final class IdTokenHint {

    private IdTokenHint() {}

    /** The object id of the user that {@code token} is about. */
    public static Optional<String> userOf(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet().getStringClaim("oid"));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }
}
