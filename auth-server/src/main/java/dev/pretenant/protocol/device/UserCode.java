package dev.pretenant.protocol.device;

import java.security.SecureRandom;

/** The code that a person types: nine capitals and digits. */
final class UserCode {

    /** Without vowels, so that no words come out, and without what people mix up when reading. */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789";

    private static final int LENGTH = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UserCode() {}

    /** A code that nobody can guess while it lasts. */
    static String newValue() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int place = 0; place < LENGTH; place++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
