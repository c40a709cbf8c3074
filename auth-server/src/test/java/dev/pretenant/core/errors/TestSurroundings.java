package dev.pretenant.core.errors;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A server at {@code https://localhost:8443}, on 31 January 2026 at 10:11:12. */
public final class TestSurroundings implements Surroundings {

    public static final Instant NOW = Instant.parse("2026-01-31T10:11:12Z");

    @Override
    public Clock clock(HttpServletRequest request) {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public Optional<String> base(HttpServletRequest request) {
        return Optional.of("https://localhost:8443");
    }
}
