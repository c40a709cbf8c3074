package dev.pretenant.core.journal;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.LatestEntries;
import dev.pretenant.core.state.Resettable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges belong together: whoever sends a value that an earlier answer contained goes on with what that one was
 * about, be it a code, a token or a page; and so does whoever sends the same correlation id.
 *
 * <p>Of a value only its hash is known here. What was issued more than a day ago is forgotten, and so is the oldest where
 * there is too much. Safe for use by many threads.
 */
public final class Flows implements Resettable {

    private static final int MOST = 5_000;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final InstantSource machine;
    private final Map<UUID, Remembered> byValue = new LatestEntries<>(MOST);
    private final Map<UUID, Remembered> byCorrelation = new LatestEntries<>(MOST);

    /** Flows whose age is that of {@code machine}: what a tenant's clock shows does not matter. */
    public Flows(InstantSource machine) {
        this.machine = machine;
    }

    /**
     * What an answer was about.
     *
     * @param flow id of the exchange that began it
     */
    public record Origin(
            UUID flow,
            @Nullable TenantId tenant,
            @Nullable String client,
            @Nullable String user) {}

    /** What the answer was about that contained one of {@code values}. */
    public Optional<Origin> ofValues(Collection<String> values) {
        for (String value : values) {
            Origin origin = find(byValue, SecretHash.keyOf(value));
            if (origin != null) {
                return Optional.of(origin);
            }
        }
        return Optional.empty();
    }

    /** The flow in which {@code correlationId} was last sent. */
    public Optional<UUID> ofCorrelation(UUID correlationId) {
        return Optional.ofNullable(find(byCorrelation, correlationId)).map(Origin::flow);
    }

    private synchronized @Nullable Origin find(Map<UUID, Remembered> links, UUID key) {
        Remembered link = links.get(key);
        return link == null || link.until().isBefore(machine.instant()) ? null : link.origin();
    }

    /** Notes an exchange that may have sent {@code correlationId} and was answered with {@code values}. */
    public void remember(Origin origin, Optional<UUID> correlationId, Collection<String> values) {
        if (correlationId.isEmpty() && values.isEmpty()) {
            return;
        }
        Remembered link = new Remembered(origin, machine.instant().plus(REMEMBERED));
        synchronized (this) {
            correlationId.ifPresent(id -> byCorrelation.put(id, link));
            values.forEach(value -> byValue.put(SecretHash.keyOf(value), link));
        }
    }

    @Override
    public synchronized void reset() {
        byValue.clear();
        byCorrelation.clear();
    }

    @Override
    public synchronized void reset(Set<TenantId> tenants) {
        byValue.values().removeIf(link -> link.isOf(tenants));
        byCorrelation.values().removeIf(link -> link.isOf(tenants));
    }

    @Override
    public synchronized Runnable snapshot() {
        Map<UUID, Remembered> values = new LinkedHashMap<>(byValue);
        Map<UUID, Remembered> correlations = new LinkedHashMap<>(byCorrelation);
        return () -> replaceBy(values, correlations);
    }

    private synchronized void replaceBy(Map<UUID, Remembered> values, Map<UUID, Remembered> correlations) {
        reset();
        byValue.putAll(values);
        byCorrelation.putAll(correlations);
    }

    private record Remembered(Origin origin, Instant until) {

        boolean isOf(Set<TenantId> tenants) {
            return origin.tenant() != null && tenants.contains(origin.tenant());
        }
    }
}
