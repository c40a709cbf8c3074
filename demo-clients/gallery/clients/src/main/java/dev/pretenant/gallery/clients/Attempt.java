package dev.pretenant.gallery.clients;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * A sign-in that somebody has begun in this browser.
 *
 * @param state finds the attempt again, and shows that the answer belongs to it
 * @param nonce ties the ID token to it
 * @param verifier ties the code to it
 * @param page where the person wanted to go
 * @param more what else the platform is asked for
 */
record Attempt(String state, String nonce, String verifier, String page, Map<String, String> more) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Attempt towards(String page, Map<String, String> more) {
        return new Attempt(random(), random(), random(), page, more);
    }

    /** What nobody can guess. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
