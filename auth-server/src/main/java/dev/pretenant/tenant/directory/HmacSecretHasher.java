package dev.pretenant.tenant.directory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under the installation's key. A hash that came from elsewhere is kept as {@code hash.key}, both base64url,
 * and checked under that key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
public final class HmacSecretHasher implements SecretHasher {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String keyText;

    /** Only ever cloned: to choose the provider anew for each secret costs more than the hash. */
    private final Mac prepared;

    public HmacSecretHasher(byte[] key) {
        this.keyText = ENCODER.encodeToString(key);
        this.prepared = macUnder(keyText);
    }

    @Override
    public String hash(String secret) {
        return ENCODER.encodeToString(mac(ownMac(), secret));
    }

    @Override
    public boolean matches(String secret, String hash) {
        int dot = hash.indexOf('.');
        String expected = dot < 0 ? hash : hash.substring(0, dot);
        Mac under = dot < 0 ? ownMac() : macUnder(hash.substring(dot + 1));
        return MessageDigest.isEqual(ENCODER.encode(mac(under, secret)), expected.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String exported(String hash) {
        return hash.indexOf('.') < 0 ? hash + "." + keyText : hash;
    }

    @Override
    public String imported(String hash) {
        String own = "." + keyText;
        return hash.endsWith(own) ? hash.substring(0, hash.length() - own.length()) : hash;
    }

    private static Mac macUnder(String keyText) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(keyText), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private Mac ownMac() {
        try {
            return (Mac) prepared.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be cloned", e);
        }
    }

    private static byte[] mac(Mac mac, String secret) {
        return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    }
}
