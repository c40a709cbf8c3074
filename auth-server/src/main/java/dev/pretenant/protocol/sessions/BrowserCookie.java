package dev.pretenant.protocol.sessions;

import dev.pretenant.core.digests.Sha256;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie with a random value that nobody can guess: one names the browser's sign-in sessions, one binds the steps of a
 * sign-in to the browser that began it.
 *
 * <p>Over https it is {@code SameSite=None; Secure}, so that it comes along in hidden iframes and with {@code form_post}. Over plain http no browser takes that, so it has another name there: cookies know no ports, and the
 * two listeners would overwrite each other's.
 */
public enum BrowserCookie {
    /** Names the sign-in sessions of a browser. */
    SESSIONS("PTAUTH"),
    /** Binds a sign-in under way to the browser that began it. */
    FLOW("PTFLOW");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int TEXT_LENGTH = 43;

    private final String name;

    BrowserCookie(String name) {
        this.name = name;
    }

    /** The value that the browser sent, or empty. */
    public String valueOf(HttpServletRequest request) {
        String wanted = nameFor(request);
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(wanted))
                .map(Cookie::getValue)
                .filter(value -> value.length() == TEXT_LENGTH)
                .findFirst()
                .orElse("");
    }

    /** The value that the browser sent, or else a new one that it is given. */
    public String valueOrNew(HttpServletRequest request, HttpServletResponse response) {
        String value = valueOf(request);
        if (value.isEmpty()) {
            value = newValue();
            set(request, response, value);
        }
        return value;
    }

    /** A value that no browser has yet. */
    public static String newValue() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Gives the browser {@code value}, for as long as its window is open. */
    public void set(HttpServletRequest request, HttpServletResponse response, String value) {
        add(request, response, value, Duration.ofSeconds(-1));
    }

    /** Gives the browser {@code value} for {@code lifetime}. */
    public void keep(HttpServletRequest request, HttpServletResponse response, String value, Duration lifetime) {
        add(request, response, value, lifetime);
    }

    /** Takes the cookie away. */
    public void clear(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", Duration.ZERO);
    }

    private void add(HttpServletRequest request, HttpServletResponse response, String value, Duration lifetime) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(nameFor(request), value)
                .path("/")
                .httpOnly(true)
                .maxAge(lifetime);
        if (request.isSecure()) {
            cookie.secure(true).sameSite("None");
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    private String nameFor(HttpServletRequest request) {
        return request.isSecure() ? name : name + "_HTTP";
    }

    static String hash(String value) {
        return Sha256.base64Url(value.getBytes(StandardCharsets.US_ASCII));
    }
}
