package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.state.TestDatabase;
import dev.pretenant.core.state.TooMuchState;
import dev.pretenant.tenant.directory.TestDirectory;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceRequestTableTests extends DeviceRequestStoreContract {

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.ofPackage(StoredDeviceRequest.class);

    private final DeviceRequestTable store =
            new DeviceRequestTable(DATABASE.entities(), DATABASE.rows(), DATABASE.transactions());

    @BeforeEach
    void empty() {
        store.deleteAll();
    }

    @Override
    DeviceRequestStore store() {
        return store;
    }

    @Test
    void snapshotWhenThereAreTooManyThenRefuses() {
        IssuedState state = new IssuedState(TestDirectory.withTenants(), List.of(store()));
        fill(50_000);
        state.snapshot();
        store().add(request("one too many"));

        assertThatExceptionOfType(TooMuchState.class)
                .isThrownBy(state::snapshot)
                .withMessage(
                        "there are 50001 codes, refresh tokens and device codes, of which a snapshot takes 50000 at most");
    }

    private void fill(int requests) {
        DATABASE.rows().update("""
                insert into device_request (device_code_hash, user_code_hash, client_id, tenant, scopes, state, expires_at,
                    kept_until)
                select 'filler ' || x, 'filler ' || x, random_uuid(), 'common', '', 'PENDING', now(), now()
                from system_range(1, ?)""", requests);
    }
}
