package dev.pretenant.protocol.authorize;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Optional;

/**
 * An ID token handed back to name an account. It only selects among accounts that are signed in anyway, so it may be old, and
 * its signature proves nothing that is relied on.
 */
final class IdTokenHint {

    private IdTokenHint() {}

    /** The object id of the user that {@code id_token_hint} is about. */
    static Optional<String> userOf(AuthorizeParameters parameters) {
        return parameters.get("id_token_hint").flatMap(IdTokenHint::objectIdIn);
    }

    private static Optional<String> objectIdIn(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet().getStringClaim("oid"));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }
}
