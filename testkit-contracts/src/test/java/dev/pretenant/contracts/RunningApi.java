package dev.pretenant.contracts;

import dev.pretenant.testkit.Pretenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One of the packaged demo APIs as a process of its own, which trusts the emulator. */
final class RunningApi implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 200;

    private final Process process;
    private final Path log;
    private final URI address;

    private RunningApi(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /** Returns when the API answers. {@code name} is what its settings begin with. */
    static RunningApi start(String name, Pretenant emulator) {
        try {
            Path files = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "api-");
            Path ca = Files.writeString(files.resolve("ca.pem"), emulator.caCertificate());
            Path log = files.resolve(name + ".log");
            int port = freePort();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            Path.of(System.getProperty("resource-server.jar"))
                                    .toRealPath()
                                    .toString(),
                            "--demo=" + name,
                            "--server.port=" + port,
                            "--" + name + ".security.issuer=" + emulator.httpsBase() + "/{tenant}/v2.0",
                            "--" + name + ".security.ca-certificate=" + ca)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            RunningApi api = new RunningApi(process, log, URI.create("http://localhost:" + port));
            api.awaitReady();
            return api;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > limit) {
                close();
                throw new IllegalStateException("the API did not start:\n" + Files.readString(log));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }
}
