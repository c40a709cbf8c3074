package dev.pretenant.contracts;

import java.net.URI;
import java.util.List;

/** One of the packaged demo APIs, which trusts the emulator. */
final class RunningApi implements AutoCloseable {

    private final URI address = URI.create("http://localhost:" + RunningJar.freePort());
    private final RunningJar server;

    private RunningApi(String name, RunningEmulator emulator) {
        server = new RunningJar(
                "resource-server.jar",
                address.resolve("/health"),
                List.of(
                        "--demo=" + name,
                        "--server.port=" + address.getPort(),
                        "--" + name + ".security.issuer=" + emulator.issuers() + "/{tenant}/v2.0",
                        "--" + name + ".security.ca-certificate=" + emulator.caCertificate()));
    }

    /** Returns when the API answers; {@code name} is what its settings begin with. */
    static RunningApi start(String name, RunningEmulator emulator) {
        return new RunningApi(name, emulator);
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        server.close();
    }
}
