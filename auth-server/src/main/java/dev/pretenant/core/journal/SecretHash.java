package dev.pretenant.core.journal;

import dev.pretenant.core.digests.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** What is left of a secret here: enough to see that two are the same. */
final class SecretHash {

    private static final int SHOWN_BYTES = 4;

    private SecretHash() {}

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
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
