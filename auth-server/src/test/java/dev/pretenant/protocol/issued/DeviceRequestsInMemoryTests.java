package dev.pretenant.protocol.issued;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceRequestsInMemoryTests extends DeviceRequestStoreContract {

    private final DeviceRequestsInMemory store = new DeviceRequestsInMemory();

    @Override
    DeviceRequestStore store() {
        return store;
    }

    @Test
    void addWhenThereAreTooManyThenTheEldestGoes() {
        StoredDeviceRequest eldest = request("eldest");
        StoredDeviceRequest latest = request("latest");
        store.add(eldest);
        IntStream.range(1, DeviceRequestsInMemory.MOST)
                .mapToObj(number -> request("request " + number))
                .forEach(store::add);
        assertThat(store.byUserCode(eldest.userCodeHash())).isPresent();

        store.add(latest);

        assertThat(store.byDeviceCode(eldest.id())).isEmpty();
        assertThat(store.byUserCode(eldest.userCodeHash())).isEmpty();
        assertThat(store.byUserCode(latest.userCodeHash())).isPresent();
        assertThat(store.count()).isEqualTo(DeviceRequestsInMemory.MOST);
    }
}
