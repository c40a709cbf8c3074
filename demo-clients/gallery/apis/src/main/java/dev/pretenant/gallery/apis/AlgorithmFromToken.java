package dev.pretenant.gallery.apis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Lets the token say how it is signed, and has one key for every way. */
final class AlgorithmFromToken extends SoundApi {

    AlgorithmFromToken(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    boolean isSigned(SignedJWT jwt) throws JOSEException {
        RSAPublicKey key = keys.named(jwt.getHeader().getKeyID());
        boolean symmetric =
                JWSAlgorithm.Family.HMAC_SHA.contains(jwt.getHeader().getAlgorithm());
        return jwt.verify(symmetric ? new MACVerifier(pem(key)) : new RSASSAVerifier(key));
    }

    private static byte[] pem(RSAPublicKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {0x0A}).encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
