package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.SavedRows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Codes and refresh tokens in the database.
 *
 * <p>Every sign-in writes, so what is written goes to the database as plain statements: for three of them, Hibernate would
 * take several times what the database does.
 */
final class TokenTable implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(TokenTable.class);

    private final EntityManagerFactory database;
    private final JdbcOperations rows;
    private final TransactionOperations transactions;
    private final FreshCodes freshCodes = new FreshCodes();

    /**
     * @param database for what is read
     * @param rows for what is written
     * @param transactions of the connections of {@code rows}
     */
    TokenTable(EntityManagerFactory database, JdbcOperations rows, TransactionOperations transactions) {
        this.database = database;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public Optional<StoredToken> find(String hash) {
        return freshCodes.find(hash).or(() -> read(hash));
    }

    private Optional<StoredToken> read(String hash) {
        try (EntityManager stored = database.createEntityManager()) {
            return stored.createQuery(
                            "select t from StoredToken t join fetch t.authorization where t.hash = :hash",
                            StoredToken.class)
                    .setParameter("hash", hash)
                    .getResultStream()
                    .findFirst();
        }
    }

    @Override
    public Optional<StoredAuthorization> findAuthorization(String id) {
        try (EntityManager stored = database.createEntityManager()) {
            return Optional.ofNullable(stored.find(StoredAuthorization.class, id));
        }
    }

    @Override
    public void begin(List<StoredToken> tokens) {
        transactions.executeWithoutResult(status -> {
            tokens.get(0).authorization().insert(rows);
            insert(tokens);
        });
        tokens.forEach(freshCodes::keep);
    }

    @Override
    public void add(StoredToken buyer, List<StoredToken> bought) {
        transactions.executeWithoutResult(status -> insert(bought));
    }

    @Override
    public boolean end(StoredToken token, Instant at, List<StoredToken> bought) {
        freshCodes.forget(token);
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean first = token.invalidate(rows, at);
            if (first) {
                insert(bought);
            }
            return first;
        }));
    }

    private void insert(List<StoredToken> tokens) {
        tokens.forEach(token -> token.insert(rows));
    }

    @Override
    public void remove(String authorizationId) {
        freshCodes.clear();
        database.runInTransaction(stored -> stored.createQuery("delete from StoredAuthorization a where a.id = :id")
                .setParameter("id", authorizationId)
                .executeUpdate());
    }

    @Override
    public void purge(Instant now) {
        try {
            deleteExpired(now);
        } catch (PersistenceException unavailable) {
            LOG.warn("Expired codes and refresh tokens could not be deleted", unavailable);
        }
    }

    private void deleteExpired(Instant now) {
        database.runInTransaction(stored -> {
            stored.createQuery("""
                            delete from StoredAuthorization a
                            where a.id in (select t.authorization.id from StoredToken t where t.keptUntil < :now)
                            and not exists (select 1 from StoredToken t where t.authorization.id = a.id
                                and (t.keptUntil is null or t.keptUntil >= :now))""").setParameter("now", now).executeUpdate();
            stored.createQuery("delete from StoredToken t where t.keptUntil < :now")
                    .setParameter("now", now)
                    .executeUpdate();
        });
    }

    @Override
    public void deleteAll() {
        rows.update("delete from issued_authorization");
        freshCodes.clear();
    }

    @Override
    public void deleteOf(Owners owners) {
        database.runInTransaction(stored -> stored.createQuery("""
                        delete from StoredAuthorization a where a.signIn.tenantId in :tenants
                        or a.signIn.homeTenantId in :tenants or a.clientId in :clients""")
                .setParameter("tenants", owners.tenants())
                .setParameter("clients", owners.clients())
                .executeUpdate());
        freshCodes.clear();
    }

    @Override
    public int count() {
        return Objects.requireNonNull(rows.queryForObject("select count(*) from issued_token", Integer.class));
    }

    @Override
    public Runnable snapshot() {
        SavedRows former = SavedRows.of(rows, transactions, List.of("issued_authorization", "issued_token"));
        return () -> {
            former.restore();
            freshCodes.clear();
        };
    }
}
