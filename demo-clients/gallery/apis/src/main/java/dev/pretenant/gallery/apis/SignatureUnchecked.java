package dev.pretenant.gallery.apis;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;

/** Decodes the token and believes it. */
final class SignatureUnchecked extends SoundApi {

    SignatureUnchecked(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    JWTClaimsSet read(String token) throws ParseException {
        return JWTParser.parse(token).getJWTClaimsSet();
    }
}
