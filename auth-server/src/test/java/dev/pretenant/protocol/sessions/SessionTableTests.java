package dev.pretenant.protocol.sessions;

import dev.pretenant.core.state.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

class SessionTableTests extends SessionStoreContract {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.ofPackage(SessionRow.class);

    private final SessionTable store = new SessionTable(DATABASE.entities(), DATABASE.rows(), DATABASE.transactions());

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
        DATABASE.rows().update("""
                insert into browser_session (sid, browser_hash, home_tenant, home_user, auth_time, amr, kept, last_used)
                select 'filler ' || x, 'filler', random_uuid(), random_uuid(), now(), '', false, now()
                from system_range(1, ?)""", sessions);
    }
}
