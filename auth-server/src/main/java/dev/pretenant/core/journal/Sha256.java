package dev.pretenant.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** What is left of a secret here: enough to see that two are the same. */
final class Sha256 {

    private static final int SHOWN_BYTES = 4;

    private Sha256() {}

    /** The first half of the hash. */
    static UUID keyOf(String secret) {
        ByteBuffer hash = ByteBuffer.wrap(hashOf(secret));
        return new UUID(hash.getLong(), hash.getLong());
    }

    /** The first eight digits of the hash. */
    static String startOf(String secret) {
        return HexFormat.of().formatHex(hashOf(secret), 0, SHOWN_BYTES);
    }

    private static byte[] hashOf(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
