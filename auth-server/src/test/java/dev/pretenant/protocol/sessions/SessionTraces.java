package dev.pretenant.protocol.sessions;

import java.util.List;

/** What is kept of sessions, live or not, for tests that do not care where. */
public final class SessionTraces {

    private final SessionStore sessions;

    SessionTraces(SessionStore sessions) {
        this.sessions = sessions;
    }

    public int count() {
        return sessions.count();
    }

    /** The sessions of the browser with that cookie. */
    public List<BrowserSession> of(String cookie) {
        return sessions.of(BrowserCookie.hash(cookie));
    }
}
