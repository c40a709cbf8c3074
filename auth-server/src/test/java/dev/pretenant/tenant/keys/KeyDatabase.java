package dev.pretenant.tenant.keys;

import dev.pretenant.core.state.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own for keys. */
final class KeyDatabase implements AutoCloseable {

    private final TestDatabase database = TestDatabase.ofPackage(StoredKey.class);

    EntityManagerFactory entities() {
        return database.entities();
    }

    JdbcClient sql() {
        return JdbcClient.create(database.rows());
    }

    /** Back to an installation that was never started. */
    void empty() {
        sql().sql("delete from signing_key").update();
    }

    @Override
    public void close() {
        database.close();
    }
}
