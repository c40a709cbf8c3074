package dev.pretenant.protocol.context;

import dev.pretenant.core.errors.EntraException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What goes wrong while one request is served, although nothing about the request calls for it: somebody tests what clients do
 * then. Carried by the thread that serves the request, and consulted where the same thing would happen in earnest.
 *
 * @param refusal refuses the request, whatever it asks for, in the form of whoever answers it
 * @param effects what else is not as it seems
 * @param clockSkew how far the clock is off by which tokens are dated
 */
public record Disturbance(Optional<EntraException> refusal, Set<Effect> effects, Duration clockSkew) {

    private static final Disturbance NONE = new Disturbance(Optional.empty(), Set.of(), Duration.ZERO);
    private static final ThreadLocal<Disturbance> CURRENT = new ThreadLocal<>();

    public Disturbance {
        effects = Set.copyOf(effects);
    }

    /** That of the request that this thread serves, mostly none. */
    public static Disturbance current() {
        Disturbance own = CURRENT.get();
        return own == null ? NONE : own;
    }

    public static Disturbance refusing(EntraException refusal) {
        return new Disturbance(Optional.of(refusal), Set.of(), Duration.ZERO);
    }

    public static Disturbance of(Effect effect) {
        return new Disturbance(Optional.empty(), Set.of(effect), Duration.ZERO);
    }

    public static Disturbance ofClock(Duration skew) {
        return new Disturbance(Optional.empty(), Set.of(), skew);
    }

    /** Serves a request, or what is left of it, with this disturbance. */
    public void during(Serving rest) throws IOException, ServletException {
        CURRENT.set(this);
        try {
            rest.serve();
        } finally {
            CURRENT.remove();
        }
    }

    /** Throws the refusal, if there is one. */
    public void requireNoRefusal() {
        refusal.ifPresent(ordered -> {
            throw ordered;
        });
    }

    public boolean has(Effect effect) {
        return effects.contains(effect);
    }

    /** What is not as it seems. */
    public enum Effect {
        /** No consent is on record. */
        CONSENT_REVOKED,
        /** The refresh token has expired. */
        REFRESH_TOKEN_DEAD,
        /** The key that signs is not among those published. */
        SIGNING_KEY_UNPUBLISHED
    }

    /** The rest of a request. */
    @FunctionalInterface
    public interface Serving {

        void serve() throws IOException, ServletException;
    }
}
