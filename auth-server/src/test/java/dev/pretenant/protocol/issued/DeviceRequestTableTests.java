package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class DeviceRequestTableTests extends DeviceRequestStoreContract {

    private static TestDatabase database;

    private final DeviceRequestTable store =
            new DeviceRequestTable(database.entities(), database.rows(), database.transactions());

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.ofPackage(StoredDeviceRequest.class);
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
    DeviceRequestStore store() {
        return store;
    }

    @Override
    void fill(int requests) {
        database.rows().update("""
                insert into device_request (device_code_hash, user_code_hash, client_id, tenant, scopes, state, expires_at,
                    kept_until)
                select 'filler ' || x, 'filler ' || x, random_uuid(), 'common', '', 'PENDING', now(), now()
                from system_range(1, ?)""", requests);
    }
}
