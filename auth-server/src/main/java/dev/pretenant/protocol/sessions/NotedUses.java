package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.LatestEntries;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The uses of sessions that were written down last, so that who comes back within the hour costs no transaction. */
final class NotedUses {

    private static final int MOST = 1_000;

    private final Duration repeated;
    private final Map<Use, Instant> noted = new LatestEntries<>(MOST);

    /** Forgets each use after {@code repeated}. */
    NotedUses(Duration repeated) {
        this.repeated = repeated;
    }

    /** An app of a tenant, let in by a session of a browser. */
    record Use(String browser, String sid, TenantId tenant, AppId app) {}

    /** Whether {@code use} is on record at {@code now}; clocks may have been moved back. */
    synchronized boolean contains(Use use, Instant now) {
        Instant at = noted.get(use);
        return at != null && Duration.between(at, now).abs().compareTo(repeated) <= 0;
    }

    synchronized void clear() {
        noted.clear();
    }

    synchronized void add(Use use, Instant now) {
        noted.put(use, now);
    }
}
