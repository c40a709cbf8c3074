package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.SavedRows;
import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Devices' requests in the database. */
final class DeviceRequestTable implements DeviceRequestStore {

    private final EntityManagerFactory database;
    private final JdbcOperations rows;
    private final TransactionOperations transactions;

    /**
     * @param rows for snapshots
     * @param transactions of the connections of {@code rows}
     */
    DeviceRequestTable(EntityManagerFactory database, JdbcOperations rows, TransactionOperations transactions) {
        this.database = database;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public void add(StoredDeviceRequest request) {
        database.runInTransaction(stored -> stored.persist(request));
    }

    @Override
    public Optional<StoredDeviceRequest> byDeviceCode(String hash) {
        return find("id", hash);
    }

    @Override
    public Optional<StoredDeviceRequest> byUserCode(String hash) {
        return find("userCodeHash", hash);
    }

    private Optional<StoredDeviceRequest> find(String column, String hash) {
        try (EntityManager stored = database.createEntityManager()) {
            return stored.createQuery(
                            "select d from StoredDeviceRequest d where d." + column + " = :hash",
                            StoredDeviceRequest.class)
                    .setParameter("hash", hash)
                    .getResultStream()
                    .findFirst();
        }
    }

    @Override
    public boolean move(String id, State from, State to) {
        return database.callInTransaction(stored -> moved(id, from, to, stored));
    }

    @Override
    public boolean approve(String id, SignedIn person) {
        return database.callInTransaction(stored -> {
            boolean first = moved(id, State.PENDING, State.APPROVED, stored);
            if (first) {
                stored.find(StoredDeviceRequest.class, id).approvedBy(person);
            }
            return first;
        });
    }

    private static boolean moved(String id, State from, State to, EntityManager stored) {
        return stored.createQuery("update StoredDeviceRequest d set d.state = :to where d.id = :id and d.state = :from")
                        .setParameter("id", id)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void purge(Instant now) {
        database.runInTransaction(
                stored -> stored.createQuery("delete from StoredDeviceRequest d where d.keptUntil < :now")
                        .setParameter("now", now)
                        .executeUpdate());
    }

    @Override
    public void deleteAll() {
        rows.update("delete from device_request");
    }

    @Override
    public void deleteOf(Owners owners) {
        database.runInTransaction(stored -> stored.createQuery("""
                        delete from StoredDeviceRequest d where d.tenant in :segments
                        or d.signIn.homeTenantId in :tenants or d.clientId in :clients""")
                .setParameter("segments", owners.segments())
                .setParameter("tenants", owners.tenants())
                .setParameter("clients", owners.clients())
                .executeUpdate());
    }

    @Override
    public int count() {
        return Objects.requireNonNull(rows.queryForObject("select count(*) from device_request", Integer.class));
    }

    @Override
    public Runnable snapshot() {
        return SavedRows.of(rows, transactions, List.of("device_request"))::restore;
    }
}
