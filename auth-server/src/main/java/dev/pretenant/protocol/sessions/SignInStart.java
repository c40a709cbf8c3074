package dev.pretenant.protocol.sessions;

import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;

/** Signs people in to a browser and gives it the cookie: a new one, whatever was there, so that a value planted before is worth nothing. */
public final class SignInStart {

    /** How long a browser keeps the cookie of somebody who stays signed in. */
    public static final Duration KEPT_FOR = Duration.ofDays(90);

    private final SignInSessions sessions;

    public SignInStart(SignInSessions sessions) {
        this.sessions = sessions;
    }

    /** Signs {@code account} in, who has shown a password. */
    public Started start(User account, HttpServletRequest request, HttpServletResponse response) {
        String renewed = BrowserCookie.newValue();
        BrowserSession session =
                sessions.start(BrowserCookie.SESSIONS.valueOf(request), renewed, account, List.of("pwd"));
        if (sessions.of(renewed).stream().anyMatch(BrowserSession::kept)) {
            BrowserCookie.SESSIONS.keep(request, response, renewed, KEPT_FOR);
        } else {
            BrowserCookie.SESSIONS.set(request, response, renewed);
        }
        return new Started(session, renewed);
    }

    /** A session, and the cookie that the browser has now. */
    public record Started(BrowserSession session, String cookie) {}
}
