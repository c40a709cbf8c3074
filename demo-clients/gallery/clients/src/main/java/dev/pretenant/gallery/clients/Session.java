package dev.pretenant.gallery.clients;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a browser. */
final class Session {

    private @Nullable Attempt attempt;
    private @Nullable String claims;
    private @Nullable String person;
    private @Nullable Tokens tokens;

    synchronized void begin(Attempt begun) {
        attempt = begun;
    }

    /** The sign-in that was begun; no other answer belongs to it. */
    synchronized Optional<Attempt> takeAttempt() {
        Optional<Attempt> taken = Optional.ofNullable(attempt);
        attempt = null;
        return taken;
    }

    synchronized void signIn(String name, Tokens issued, Attempt done) {
        person = name;
        tokens = issued;
        claims = done.more().get("claims");
    }

    /** Whether the person has signed in with these claims asked for, so that to ask again is no use. */
    synchronized boolean hasAsked(String wanted) {
        return wanted.equals(claims);
    }

    synchronized void renew(Tokens issued) {
        tokens = issued;
    }

    synchronized Optional<String> person() {
        return Optional.ofNullable(person);
    }

    synchronized Optional<Tokens> tokens() {
        return Optional.ofNullable(tokens);
    }
}
