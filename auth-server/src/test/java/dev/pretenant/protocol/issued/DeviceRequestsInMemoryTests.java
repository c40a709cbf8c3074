package dev.pretenant.protocol.issued;

import java.util.stream.IntStream;

class DeviceRequestsInMemoryTests extends DeviceRequestStoreContract {

    private final DeviceRequestsInMemory store = new DeviceRequestsInMemory();

    @Override
    DeviceRequestStore store() {
        return store;
    }

    @Override
    void fill(int requests) {
        IntStream.range(0, requests)
                .mapToObj(number -> request("filler " + number))
                .forEach(store::add);
    }
}
