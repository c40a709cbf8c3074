package dev.pretenant.pages.signin;

import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.BrowserSession;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.protocol.sessions.SignInStart;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The sign-ins of a browser and the cookies that carry them. */
@Component
final class BrowserSignIns {

    private static final String ANSWER = "PTKMSI";

    private final SignInSessions sessions;
    private final SignInStart start;

    BrowserSignIns(SignInSessions sessions, SignInStart start) {
        this.sessions = sessions;
        this.start = start;
    }

    /** Whether anybody is signed in to the browser. */
    boolean isAnybodyIn(HttpServletRequest request) {
        return !sessions.of(BrowserCookie.SESSIONS.valueOf(request)).isEmpty();
    }

    /** Signs {@code user} in. */
    BrowserSession start(User user, HttpServletRequest request, HttpServletResponse response) {
        return start.start(user, request, response).session();
    }

    /** Lets the session {@code sid} outlive the browser's window. */
    void keep(String sid, HttpServletRequest request, HttpServletResponse response) {
        String browser = BrowserCookie.SESSIONS.valueOf(request);
        sessions.keep(browser, sid);
        BrowserCookie.SESSIONS.keep(request, response, browser, SignInStart.KEPT_FOR);
    }

    /** The answer to "stay signed in?" that this browser gives from now on without being asked. */
    Optional<StayAnswer> rememberedAnswer(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(ANSWER))
                .map(Cookie::getValue)
                .flatMap(value -> StayAnswer.named(value).stream())
                .findFirst();
    }

    /** Does not ask this browser again. */
    void remember(StayAnswer answer, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(ANSWER, answer.word())
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(SignInStart.KEPT_FOR)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** What a person answers to "stay signed in?". */
    enum StayAnswer {
        YES("yes"),
        NO("no");

        private final String word;

        StayAnswer(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<StayAnswer> named(String word) {
            return Arrays.stream(values())
                    .filter(answer -> answer.word.equalsIgnoreCase(word))
                    .findFirst();
        }
    }
}
