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
    private final SecretKeySpec key;

    public HmacSecretHasher(byte[] key) {
        this.keyText = ENCODER.encodeToString(key);
        this.key = keySpec(keyText);
    }

    @Override
    public String hash(String secret) {
        return ENCODER.encodeToString(mac(key, secret));
    }

    @Override
    public boolean matches(String secret, String hash) {
        int dot = hash.indexOf('.');
        String expected = dot < 0 ? hash : hash.substring(0, dot);
        SecretKeySpec under = dot < 0 ? key : keySpec(hash.substring(dot + 1));
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

    private static SecretKeySpec keySpec(String text) {
        return new SecretKeySpec(Base64.getUrlDecoder().decode(text), ALGORITHM);
    }

    private static byte[] mac(SecretKeySpec key, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
