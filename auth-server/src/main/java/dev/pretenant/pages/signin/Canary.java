package dev.pretenant.pages.signin;

import dev.pretenant.protocol.authorize.PendingSignIn;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The hidden value that shows that a form came from a page of ours: bound to one sign-in and to the browser that began it.
 * Its key lives as long as the sign-ins do, in memory.
 */
@Component
final class Canary {

    static final String PARAMETER = "canary";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    Canary() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    /** The value for the forms of {@code pending}. */
    String of(PendingSignIn pending) {
        return tag(pending.browser() + "." + pending.id());
    }

    /** The value for forms by which the browser that holds the cookie {@code browser} begins something. */
    String of(String browser) {
        return tag(browser);
    }

    private String tag(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] tag = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether {@code value} is the one for {@code pending}; takes the same time either way. */
    boolean isOf(PendingSignIn pending, String value) {
        return equal(of(pending), value);
    }

    /** Whether {@code value} is the one for {@code browser}, which has a cookie at all. */
    boolean isOf(String browser, String value) {
        return !browser.isEmpty() && equal(of(browser), value);
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
