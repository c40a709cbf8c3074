package dev.pretenant.flow;

import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.protocol.sessions.BrowserSession;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.tenant.directory.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/** A browser with one cookie: who is signed in. The pages are left out; whoever signs in here has passed them. */
final class Browser {

    private final String base;
    private final SignInSessions sessions;
    private final Function<String, User> people;
    private String cookie;

    Browser(String base, SignInSessions sessions, Function<String, User> people, String cookie) {
        this.base = base;
        this.sessions = sessions;
        this.people = people;
        this.cookie = cookie;
    }

    String cookie() {
        return cookie;
    }

    /** {@code person} types the password. */
    BrowserSession signIn(String person) {
        User user = people.apply(person);
        String renewed = BrowserCookie.newValue();
        BrowserSession session = sessions.start(cookie, renewed, user, List.of("pwd"));
        cookie = renewed;
        return session;
    }

    /** The sessions of this browser, the latest first. */
    List<BrowserSession> sessions() {
        return sessions.of(cookie);
    }

    AuthorizeAnswer authorize(AuthorizeCall call) {
        return send(call.path() + "?" + call.encoded(), "GET", "");
    }

    /** The same by a form. */
    AuthorizeAnswer post(AuthorizeCall call) {
        return send(call.path(), "POST", call.encoded());
    }

    AuthorizeAnswer send(String pathAndQuery, String verb, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", "PTAUTH_HTTP=" + cookie);
        }
        try {
            return AuthorizeAnswer.of(TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
