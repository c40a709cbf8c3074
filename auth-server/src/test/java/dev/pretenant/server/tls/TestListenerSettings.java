package dev.pretenant.server.tls;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings for tests: every port chosen by the system, loopback, and what the test says. */
final class TestListenerSettings {

    static final LeafTerms TERMS = new LeafTerms(Duration.ofDays(365), Duration.ofDays(30));

    private TestListenerSettings() {}

    static ListenerSettings in(Path dataDirectory, String... hostnames) {
        return new ListenerSettings(
                0, 0, null, null, InetAddress.getLoopbackAddress(), List.of(hostnames), dataDirectory, false);
    }

    static ListenerSettings ephemeral(String... hostnames) {
        return new ListenerSettings(
                0, 0, null, null, InetAddress.getLoopbackAddress(), List.of(hostnames), Path.of("nowhere"), true);
    }

    static ListenerSettings onPorts(int https, int http) {
        return new ListenerSettings(
                https, http, null, null, InetAddress.getLoopbackAddress(), List.of(), Path.of("nowhere"), true);
    }
}
