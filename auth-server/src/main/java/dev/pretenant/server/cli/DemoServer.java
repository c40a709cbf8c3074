package dev.pretenant.server.cli;

import dev.pretenant.server.tls.ServerCertificate;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A demo API or web app as a child of this process, which ends with it. */
record DemoServer(String title, Process process, Listener listener) {

    private static final int START_LIMIT_SECONDS = 120;
    private static final int END_LIMIT_SECONDS = 5;
    private static final int POLL_MILLISECONDS = 50;

    /**
     * Starts {@code command} without waiting for its answer, so that others can start beside it.
     *
     * @param title what to call it when it fails
     * @param listener where it shall answer
     */
    static DemoServer start(String title, List<String> command, Listener listener, List<String> settings)
            throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(listener.settings());
        words.addAll(settings);
        Process process = new ProcessBuilder(words).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-" + title.replace(' ', '-')));
        return new DemoServer(title, process, listener);
    }

    /** The address that a browser opens. */
    String base() {
        return listener.base();
    }

    /** Waits until it answers. */
    void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        while (!listener.isHealthy()) {
            if (process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                throw CommandFailure.failed("the " + title + " ended with exit code " + process.exitValue()
                        + " before it answered; what it said is above");
            }
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed("the " + title + " did not answer within two minutes");
            }
        }
    }

    /** Its port is free again once this process is gone: who stops us may start the next at once. */
    private static void end(Process process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, END_LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Where a demo server listens, under which host this machine reaches it, and its certificate if it speaks https. */
    record Listener(String bind, String host, int port, Optional<ServerCertificate> certificate) {

        static Listener onLoopback(int port) {
            return of("127.0.0.1", "localhost", port);
        }

        static Listener of(String bind, String host, int port) {
            return new Listener(bind, host, port, Optional.empty());
        }

        Listener overHttps(ServerCertificate shown) {
            return new Listener(bind, host, port, Optional.of(shown));
        }

        String base() {
            return (certificate.isPresent() ? "https://" : "http://") + host + ":" + port;
        }

        private List<String> settings() {
            List<String> settings = new ArrayList<>(List.of("--server.port=" + port, "--server.address=" + bind));
            certificate.ifPresent(shown -> settings.addAll(List.of(
                    "--spring.profiles.active=https",
                    "--https.certificate=" + shown.chain(),
                    "--https.private-key=" + shown.privateKey())));
            return settings;
        }

        private boolean isHealthy() {
            URI health = URI.create(base() + "/health");
            int status = certificate
                    .map(shown -> ServerStart.statusOf(health, shown.authority()))
                    .orElseGet(() -> ServerStart.statusOf(health));
            return status == HttpURLConnection.HTTP_OK;
        }
    }
}
