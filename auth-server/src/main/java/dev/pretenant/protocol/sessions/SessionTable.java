package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.SavedRows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions in the database. They are read by a plain statement: each authorize request does so before anything else. */
final class SessionTable implements SessionStore {

    private static final String BY_BROWSER = """
            select sid, home_tenant, home_user, auth_time, amr, kept, last_used from browser_session
            where browser_hash = ? order by auth_time desc""";

    private static final String COUNT =
            "select (select count(*) from browser_session) + (select count(*) from browser_session_app)";

    private final EntityManagerFactory database;
    private final JdbcOperations rows;
    private final TransactionOperations transactions;

    /**
     * @param database for what is changed
     * @param rows for what is read
     * @param transactions of the connections of {@code rows}
     */
    SessionTable(EntityManagerFactory database, JdbcOperations rows, TransactionOperations transactions) {
        this.database = database;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public List<BrowserSession> of(String browser) {
        return rows.query(BY_BROWSER, (row, number) -> session(row), browser);
    }

    private static BrowserSession session(ResultSet row) throws SQLException {
        String amr = row.getString("amr");
        return new BrowserSession(
                row.getString("sid"),
                new TenantId(row.getObject("home_tenant", UUID.class)),
                new ObjectId(row.getObject("home_user", UUID.class)),
                row.getObject("auth_time", OffsetDateTime.class).toInstant(),
                amr.isEmpty() ? List.of() : List.of(amr.split(" ")),
                row.getBoolean("kept"),
                row.getObject("last_used", OffsetDateTime.class).toInstant());
    }

    @Override
    public <T> T change(Function<Rows, T> steps) {
        return database.callInTransaction(stored -> steps.apply(new Stored(stored)));
    }

    @Override
    public void deleteAll() {
        rows.update("delete from browser_session");
    }

    @Override
    public void deleteOf(Set<TenantId> tenants) {
        List<UUID> ids = tenants.stream().map(TenantId::value).toList();
        database.runInTransaction(
                stored -> stored.createQuery("delete from SessionRow s where s.homeTenant in :tenants")
                        .setParameter("tenants", ids)
                        .executeUpdate());
    }

    @Override
    public int count() {
        return Objects.requireNonNull(rows.queryForObject(COUNT, Integer.class));
    }

    @Override
    public Runnable snapshot() {
        return SavedRows.of(rows, transactions, List.of("browser_session", "browser_session_app"))::restore;
    }

    private record Stored(EntityManager rows) implements Rows {

        @Override
        public List<SessionRow> of(String browser) {
            return rows.createQuery("select s from SessionRow s where s.browserHash = :browser", SessionRow.class)
                    .setParameter("browser", browser)
                    .getResultList();
        }

        @Override
        public List<SessionRow> move(String browser, String renamed) {
            List<SessionRow> moved = of(browser);
            moved.forEach(row -> row.movedTo(renamed));
            return moved;
        }

        @Override
        public void add(SessionRow row) {
            rows.persist(row);
        }

        @Override
        public void delete(SessionRow row) {
            rows.remove(row);
        }

        @Override
        public void deleteUnusedSince(Instant time, TenantId homeTenant) {
            rows.createQuery("delete from SessionRow s where s.homeTenant = :tenant and s.lastUsed < :time")
                    .setParameter("tenant", homeTenant.value())
                    .setParameter("time", time)
                    .executeUpdate();
        }
    }
}
