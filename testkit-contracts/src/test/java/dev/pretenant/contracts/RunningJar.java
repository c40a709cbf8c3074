package dev.pretenant.contracts;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A packaged server as a process of its own, which ends with the JVM at the latest. */
final class RunningJar implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final long POLL_MILLIS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;

    /** Returns when the server answers at {@code health}. {@code property} says where its jar is. */
    RunningJar(String property, URI health, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-jar");
        command.add(System.getProperty(property));
        command.addAll(arguments);
        try {
            log = Files.createTempFile(property, ".log");
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            awaitReady(health);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The command that runs this JVM. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitReady(URI health) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(health)) {
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > limit) {
                close();
                throw new IllegalStateException("the server did not start:\n" + Files.readString(log));
            }
        }
    }

    private boolean isReady(URI health) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }
}
