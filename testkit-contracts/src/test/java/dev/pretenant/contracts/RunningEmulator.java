package dev.pretenant.contracts;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.HttpEmulatorControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The emulator of these tests, and of nobody else: contracts change its keys. */
final class RunningEmulator {

    private static final RunningEmulator SHARED = new RunningEmulator();

    private final int httpsPort = RunningJar.freePort();
    private final int httpPort = RunningJar.freePort();

    private RunningEmulator() {
        List<String> options = List.of("serve", "--ephemeral", "--port", "" + httpsPort, "--http-port", "" + httpPort);
        new RunningJar("auth-server.jar", address().resolve("/pretenant/health"), options);
    }

    /** Started when it is first asked for. */
    static RunningEmulator shared() {
        return SHARED;
    }

    /** The plain address. */
    URI address() {
        return URI.create("http://localhost:" + httpPort);
    }

    /** What issuers begin with. */
    URI issuers() {
        return URI.create("https://localhost:" + httpsPort);
    }

    EmulatorControl control() {
        return HttpEmulatorControl.at(address());
    }

    /** The certificate authority of the https address, as a PEM file. */
    Path caCertificate() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/pretenant/ca.pem"))
                    .build();
            Path file = Files.createTempFile("ca", ".pem");
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofFile(file))
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
