package dev.pretenant.protocol.issued;

import java.util.Map;

/** What is kept of flows, for tests that do not care where. */
public final class IssuedTraces {

    private final TokenStore tokens;
    private final DeviceRequestStore requests;

    IssuedTraces(TokenStore tokens, DeviceRequestStore requests) {
        this.tokens = tokens;
        this.requests = requests;
    }

    public Map<String, Integer> counts() {
        return Map.of("codes and refresh tokens", tokens.count(), "device codes", requests.count());
    }

    /** Whether {@code code}, as its holder knows it, is kept as it is. */
    public boolean isInClear(String code) {
        return requests.byDeviceCode(code).isPresent()
                || requests.byUserCode(code).isPresent()
                || tokens.find(code).isPresent();
    }
}
