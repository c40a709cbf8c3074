package dev.pretenant.gallery.clients;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.function.Consumer;

/** Reads the ID token with a function that only reads. */
final class IdTokenUnverified extends SoundClient {

    IdTokenUnverified(Registration registration, Consumer<String> log, int port) {
        super(registration, log, port);
    }

    @Override
    String nameIn(String idToken, Attempt attempt) throws TokensRefused {
        try {
            JWTClaimsSet claims = JWTParser.parse(idToken).getJWTClaimsSet();
            if (attempt.nonce().equals(claims.getStringClaim("nonce"))) {
                return claims.getStringClaim("name");
            }
        } catch (ParseException malformed) {
            // Said below.
        }
        throw TokensRefused.because("the ID token is not for this sign-in");
    }
}
