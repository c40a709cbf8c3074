package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A demo API or web app as a child of this process, which ends with it. */
record DemoServer(String title, Process process, String base) {

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
        words.add("--server.port=" + listener.port());
        words.add("--server.address=" + listener.bind());
        words.addAll(settings);
        Process process = new ProcessBuilder(words).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-" + title.replace(' ', '-')));
        return new DemoServer(title, process, listener.base());
    }

    /** Waits until it answers. */
    void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        while (ServerStart.statusOf(URI.create(base + "/health")) != HttpURLConnection.HTTP_OK) {
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

    /** Where a demo server listens, and under which host this machine reaches it. */
    record Listener(String bind, String host, int port) {

        static Listener onLoopback(int port) {
            return new Listener("127.0.0.1", "localhost", port);
        }

        String base() {
            return "http://" + host + ":" + port;
        }
    }
}
