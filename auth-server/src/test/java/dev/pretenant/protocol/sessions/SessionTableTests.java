package dev.pretenant.protocol.sessions;

import dev.pretenant.core.state.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class SessionTableTests extends SessionStoreContract {

    private static TestDatabase database;

    private final SessionTable store = new SessionTable(database.entities(), database.rows(), database.transactions());

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.ofPackage(SessionRow.class);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void empty() {
        store.deleteAll();
    }

    @Override
    SessionStore store() {
        return store;
    }

    @Override
    void fill(int sessions) {
        database.rows().update("""
                insert into browser_session (sid, browser_hash, home_tenant, home_user, auth_time, amr, kept, last_used)
                select 'filler ' || x, 'filler', random_uuid(), random_uuid(), now(), '', false, now()
                from system_range(1, ?)""", sessions);
    }
}
