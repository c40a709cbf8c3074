package dev.pretenant.server.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTests {

    @Test
    void requireFreeWhenFreeThenReturnsAndLeavesThemFree() {
        ListenerSettings settings = TestListenerSettings.onPorts(0, 0);
        assertThatCode(() -> PortCheck.requireFree(settings)).doesNotThrowAnyException();
    }

    @Test
    void requireFreeWhenTakenThenNamesTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatExceptionOfType(StartRefusedException.class)
                    .isThrownBy(() -> PortCheck.requireFree(TestListenerSettings.onPorts(0, port)))
                    .withMessage("--http-port " + port + " is in use: stop what listens there, or choose another port");
        }
    }

    @Test
    void requireFreeWhenNoPortThenNamesTheOption() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> PortCheck.requireFree(TestListenerSettings.onPorts(70000, 0)))
                .withMessage("--port 70000 is not a port");
    }

    @Test
    void requireFreeWhenAddressIsAnotherMachinesThenNamesTheOption() throws Exception {
        ListenerSettings settings = new ListenerSettings(
                0, 0, null, null, InetAddress.getByName("192.0.2.1"), List.of(), Path.of("nowhere"), true);
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> PortCheck.requireFree(settings))
                .withMessage("--bind 192.0.2.1 is not an address of this machine");
    }
}
