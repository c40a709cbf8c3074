package dev.pretenant.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs while it is judged, in whatever language it is written; ends with {@link #close}.
 *
 * <pre>{@code
 * ProcessBuilder command = new ProcessBuilder("node", "server.js").directory(new File("my-app"));
 * settings.putInto(command.environment());
 * try (ClientProgram program = ClientProgram.start(command, URI.create("http://localhost:3000/health"))) {
 *     WebAppUnderTest app = WebAppUnderTest.at(URI.create("http://localhost:3000")).logging(program::output);
 * }
 * }</pre>
 */
public final class ClientProgram implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final Path output;

    private ClientProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program, and returns when it answers.
     *
     * @param ready any page of it
     * @throws IllegalStateException if it ends, or does not answer within two minutes; the message holds what it wrote
     */
    public static ClientProgram start(ProcessBuilder command, URI ready) {
        try {
            Path output = Files.createTempFile("client", ".log");
            Process process = command.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            ClientProgram program = new ClientProgram(process, output);
            program.awaitAnswerFrom(ready);
            return program;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What it has written so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the program and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(STOP_LIMIT)) {
            process.destroyForcibly();
        }
        output.toFile().delete();
    }

    private void awaitAnswerFrom(URI ready) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(ready)) {
            if (endsWithin(POLL) || System.nanoTime() > limit) {
                String written = output();
                close();
                throw new IllegalStateException("the client did not start:\n" + written);
            }
        }
    }

    private static boolean answers(URI page) {
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException notYetListening) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the client starts", interrupted);
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the client runs", interrupted);
        }
    }
}
