package dev.pretenant.gallery.apis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Reads the keys when it starts, and never again. */
final class KeysReadOnce extends SoundApi {

    KeysReadOnce(Trust trust, int port) {
        super(trust, port);
    }

    @Override
    SigningKeys signingKeys() {
        JWKSet atTheStart = load(trust.keys());
        return new SigningKeys(trust.keys()) {
            @Override
            RSAPublicKey named(@Nullable String kid) throws JOSEException {
                JWK key = atTheStart.getKeyByKeyId(kid);
                if (key == null) {
                    throw Refusal.badToken("The key of the token is not published.");
                }
                return key.toRSAKey().toRSAPublicKey();
            }
        };
    }

    private static JWKSet load(URI keys) {
        try {
            return JWKSet.load(keys.toURL());
        } catch (IOException | ParseException failure) {
            throw new UncheckedIOException(new IOException("the signing keys cannot be read", failure));
        }
    }
}
