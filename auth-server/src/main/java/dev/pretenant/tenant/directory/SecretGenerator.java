package dev.pretenant.tenant.directory;

import java.security.SecureRandom;

/** Makes client secrets that look like the platform's: 40 characters, of which the fourth to the sixth are {@code 8Q~}. */
final class SecretGenerator {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~_.-";
    private static final int PREFIX = 3;
    private static final int REST = 34;
    private static final String MARK = "8Q~";

    private final SecureRandom random = new SecureRandom();

    String newSecret() {
        return characters(PREFIX) + MARK + characters(REST);
    }

    private String characters(int count) {
        StringBuilder text = new StringBuilder(count);
        random.ints(count, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }
}
