package dev.pretenant.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Tokens taken apart, unverified. */
final class Tokens {

    private Tokens() {}

    static JsonNode claims(String token) {
        return TokenRequest.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    /** {@code c_hash} or {@code at_hash} of {@code text}. */
    static String leftHalf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
