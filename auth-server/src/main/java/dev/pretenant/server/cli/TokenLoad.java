package dev.pretenant.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Asks for tokens over kept-alive connections as fast as they come. */
final class TokenLoad {

    private static final int TIMEOUT_MILLISECONDS = 30_000;

    private final int port;
    private final int connections;
    private final LoadRound round;
    private final LongAdder tokens = new LongAdder();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    TokenLoad(int port, int connections, LoadRound round) {
        this.port = port;
        this.connections = connections;
        this.round = round;
    }

    /** Tells {@code heard} the tokens a second in each of {@code windows} windows that follow one another, when it is over. */
    void run(int windows, int seconds, DoubleConsumer heard) throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < connections; number++) {
            Thread thread = new Thread(this::ask, "connection-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (int window = 0; window < windows && failure.get() == null; window++) {
            long before = tokens.sum();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            heard.accept((tokens.sum() - before) * 1e9 / (System.nanoTime() - start));
        }
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join(TIMEOUT_MILLISECONDS);
        }
        IOException broken = failure.get();
        if (broken != null) {
            throw broken;
        }
    }

    /** Asks once; returns whether a token came. */
    static boolean isAnswered(int port) {
        try (PlainConnection connection = new PlainConnection(port)) {
            LoadRound.ofAppTokens(port).ask(connection);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void ask() {
        try (PlainConnection connection = new PlainConnection(port)) {
            while (!stopped.get()) {
                tokens.add(round.ask(connection));
            }
        } catch (IOException broken) {
            failure.compareAndSet(null, broken);
        }
    }
}
