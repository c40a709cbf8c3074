package dev.pretenant.core.digests;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256, as proof keys, token hashes, thumbprints and the stores use it. */
public final class Sha256 {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Only ever cloned: to look the algorithm up costs more than to hash a code, and requests hash several values. */
    private static final MessageDigest PREPARED = prepared();

    private Sha256() {}

    /** The 32 bytes of the hash. */
    public static byte[] of(byte[] data) {
        try {
            return ((MessageDigest) PREPARED.clone()).digest(data);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    /** The hash as 43 characters of base64url. */
    public static String base64Url(byte[] data) {
        return BASE64URL.encodeToString(of(data));
    }

    private static MessageDigest prepared() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
