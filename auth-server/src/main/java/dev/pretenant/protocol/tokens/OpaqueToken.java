package dev.pretenant.protocol.tokens;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Values of codes and refresh tokens: the digit of the format, {@code .A}, and base64url, as the platform's look. What has
 * another form was never issued, and is told so before anybody asks who sends it (9002313).
 */
public final class OpaqueToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 96;
    private static final Pattern FORM = Pattern.compile("1\\.A[A-Za-z0-9_-]{64,2048}");

    private OpaqueToken() {}

    /** A value that nobody can guess. */
    public static String newValue() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "1.A" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether {@code value} could be one of ours. */
    public static boolean hasForm(String value) {
        return FORM.matcher(value).matches();
    }
}
