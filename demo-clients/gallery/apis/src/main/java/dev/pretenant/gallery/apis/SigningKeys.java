package dev.pretenant.gallery.apis;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of the authorization server: read when a token names one that is not known, and kept. */
class SigningKeys {

    private static final int TIMEOUT = 10_000;

    private final JWKSource<SecurityContext> source;

    SigningKeys(URI keys) {
        try {
            source = JWKSourceBuilder.<SecurityContext>create(
                            keys.toURL(), new DefaultResourceRetriever(TIMEOUT, TIMEOUT))
                    .rateLimited(false)
                    .build();
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** The key of that id, which must be among the published ones. */
    RSAPublicKey named(@Nullable String kid) throws JOSEException {
        if (kid == null) {
            throw Refusal.badToken("The token names no key.");
        }
        try {
            List<JWK> keys = source.get(
                    new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null);
            if (keys.isEmpty()) {
                throw Refusal.badToken("The key of the token is not published.");
            }
            return keys.get(0).toRSAKey().toRSAPublicKey();
        } catch (KeySourceException unreachable) {
            throw new UncheckedIOException(new IOException("the signing keys cannot be read", unreachable));
        }
    }
}
