package dev.pretenant.core.journal;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.LatestEntries;
import dev.pretenant.core.state.Resettable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges, in the order in which they were answered. Holds so many of each tenant and so many in all, and then drops
 * the oldest: a busy tenant never costs a quiet one its exchanges before the whole is full. Safe for use by many threads.
 */
public final class Journal implements Resettable {

    private final int mostOfTenant;
    private final int most;
    private final Map<Long, KeptExchange> byNumber = new LinkedHashMap<>();
    private final Map<@Nullable TenantId, Queue<Long>> numbers = new HashMap<>();

    /** The numbers of exchanges that went while older ones of other tenants stayed: somebody may ask for what came after. */
    private final Map<UUID, Long> gone;

    private long next;

    /** A journal of at most {@code mostOfTenant} exchanges of each tenant, those of none counting as one, and {@code most} in all. */
    public Journal(int mostOfTenant, int most) {
        this.mostOfTenant = mostOfTenant;
        this.most = most;
        this.gone = new LatestEntries<>(most);
    }

    /** Adds what was just answered. */
    public void add(Exchange exchange) {
        add(KeptExchange.of(exchange));
    }

    private synchronized void add(KeptExchange exchange) {
        Queue<Long> ofTenant = numbers.computeIfAbsent(exchange.rest().tenant(), tenant -> new ArrayDeque<>());
        ofTenant.add(next);
        byNumber.put(next++, exchange);
        if (ofTenant.size() > mostOfTenant) {
            drop(ofTenant.remove());
        } else if (byNumber.size() > most) {
            dropOldest();
        }
    }

    private void drop(Long number) {
        gone.put(byNumber.remove(number).rest().id(), number);
    }

    private void dropOldest() {
        Long oldest = byNumber.keySet().iterator().next();
        TenantId tenant = byNumber.remove(oldest).rest().tenant();
        Queue<Long> ofTenant = numbers.get(tenant);
        ofTenant.remove();
        if (ofTenant.isEmpty()) {
            numbers.remove(tenant);
        }
    }

    /** The oldest {@code limit} of those {@code wanted}; only what was answered later than {@code after}, here or gone. */
    public List<Exchange> find(Predicate<Exchange> wanted, Optional<UUID> after, int limit) {
        return after.map(this::later).orElseGet(this::all).stream()
                .map(KeptExchange::exchange)
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    private synchronized List<KeptExchange> later(UUID id) {
        long number = numberOf(id);
        return byNumber.entrySet().stream()
                .filter(entry -> entry.getKey() > number)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Before all where it is not known: then it went as the oldest, and all the others are later. */
    private long numberOf(UUID id) {
        return byNumber.entrySet().stream()
                .filter(entry -> entry.getValue().rest().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> gone.getOrDefault(id, -1L));
    }

    private synchronized List<KeptExchange> all() {
        return List.copyOf(byNumber.values());
    }

    /** Forgets everything, and says how much it was. */
    public synchronized int clear() {
        int cleared = byNumber.size();
        byNumber.clear();
        numbers.clear();
        gone.clear();
        return cleared;
    }

    /** Forgets what belongs to {@code tenant}, and says how much it was. */
    public synchronized int clear(TenantId tenant) {
        Queue<Long> ofTenant = numbers.remove(tenant);
        if (ofTenant == null) {
            return 0;
        }
        ofTenant.forEach(this::drop);
        return ofTenant.size();
    }

    @Override
    public void reset() {
        clear();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        tenants.forEach(this::clear);
    }

    @Override
    public Runnable snapshot() {
        List<KeptExchange> then = all();
        return () -> replaceBy(then);
    }

    private synchronized void replaceBy(List<KeptExchange> then) {
        clear();
        then.forEach(this::add);
    }
}
