package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.LatestEntries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sessions that end with the server. As in the table, those that nobody has used for long go when somebody signs in; those of
 * the eldest browsers go when there are too many.
 */
final class SessionsInMemory implements SessionStore {

    static final int MOST = 10_000;

    private static final Comparator<BrowserSession> LATEST_FIRST =
            Comparator.comparing(BrowserSession::authTime).reversed();

    private final Map<String, List<SessionRow>> byBrowser = new LatestEntries<>(MOST);
    private final Rows rows = new Kept();

    @Override
    public synchronized List<BrowserSession> of(String browser) {
        return rows.of(browser).stream()
                .map(SessionRow::session)
                .sorted(LATEST_FIRST)
                .toList();
    }

    @Override
    public synchronized <T> T change(Function<Rows, T> steps) {
        return steps.apply(rows);
    }

    @Override
    public synchronized void deleteAll() {
        byBrowser.clear();
    }

    @Override
    public synchronized void deleteOf(Set<TenantId> tenants) {
        deleteIf(row -> tenants.contains(row.homeTenant()));
    }

    private void deleteIf(Predicate<SessionRow> unwanted) {
        byBrowser.values().forEach(rows -> rows.removeIf(unwanted));
        byBrowser.values().removeIf(List::isEmpty);
    }

    @Override
    public synchronized int count() {
        return all().mapToInt(row -> 1 + row.apps().size()).sum();
    }

    private Stream<SessionRow> all() {
        return byBrowser.values().stream().flatMap(Collection::stream);
    }

    @Override
    public synchronized Runnable snapshot() {
        List<SessionRow> former = all().map(SessionRow::copy).toList();
        return () -> restore(former);
    }

    private synchronized void restore(List<SessionRow> former) {
        byBrowser.clear();
        former.stream().map(SessionRow::copy).forEach(rows::add);
    }

    private final class Kept implements Rows {

        @Override
        public List<SessionRow> of(String browser) {
            return List.copyOf(byBrowser.getOrDefault(browser, List.of()));
        }

        @Override
        public List<SessionRow> move(String browser, String renamed) {
            List<SessionRow> moved = of(browser);
            byBrowser.remove(browser);
            moved.forEach(row -> {
                row.movedTo(renamed);
                add(row);
            });
            return moved;
        }

        @Override
        public void add(SessionRow row) {
            byBrowser
                    .computeIfAbsent(row.browserHash(), browser -> new ArrayList<>())
                    .add(row);
        }

        @Override
        public void delete(SessionRow row) {
            byBrowser.computeIfPresent(row.browserHash(), (browser, rows) -> {
                rows.remove(row);
                return rows.isEmpty() ? null : rows;
            });
        }

        @Override
        public void deleteUnusedSince(Instant time, TenantId homeTenant) {
            deleteIf(row -> row.homeTenant().equals(homeTenant) && row.isUnusedSince(time));
        }
    }
}
