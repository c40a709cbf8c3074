package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.TenantId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.jpa.repository.JpaRepository;

/** The difference between what a table holds and what it should hold, object by object. */
final class TableChange<T, R extends Row> {

    /** Makes the row of an object that stands at a place in the listing of its tenant. */
    interface RowFactory<T, R> {
        R row(T object, int position);
    }

    private record Placed<T>(T object, int position) {}

    private final JpaRepository<R, UUID> table;
    private final Map<UUID, Placed<T>> stored;
    private final Map<UUID, Placed<T>> wanted;
    private final RowFactory<T, R> rows;

    TableChange(
            JpaRepository<R, UUID> table,
            List<T> stored,
            List<T> wanted,
            Function<T, UUID> id,
            Function<T, TenantId> tenant,
            RowFactory<T, R> rows) {
        this.table = table;
        this.stored = place(stored, id, tenant);
        this.wanted = place(wanted, id, tenant);
        this.rows = rows;
    }

    private static <T> Map<UUID, Placed<T>> place(List<T> objects, Function<T, UUID> id, Function<T, TenantId> tenant) {
        Map<TenantId, Integer> next = new HashMap<>();
        Map<UUID, Placed<T>> placed = new LinkedHashMap<>();
        objects.forEach(object ->
                placed.put(id.apply(object), new Placed<>(object, next.merge(tenant.apply(object), 1, Integer::sum))));
        return placed;
    }

    void delete() {
        List<UUID> gone =
                stored.keySet().stream().filter(id -> !wanted.containsKey(id)).toList();
        if (!gone.isEmpty()) {
            table.deleteAllByIdInBatch(gone);
        }
    }

    void save() {
        List<R> changed = wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(stored.get(entry.getKey())))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        if (!changed.isEmpty()) {
            table.saveAllAndFlush(changed);
        }
    }

    private R row(UUID id, Placed<T> placed) {
        R row = rows.row(placed.object(), placed.position());
        if (stored.containsKey(id)) {
            row.markStored();
        }
        return row;
    }
}
