package dev.pretenant.server.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tokens over kept-alive connections as fast as they come. Plain sockets and the least of HTTP that can tell one
 * answer from the next, because what the load generator costs is taken from what it measures.
 */
final class TokenLoad {

    private static final int TIMEOUT_MILLISECONDS = 30_000;

    private final int port;
    private final int connections;
    private final byte[] request;
    private final LongAdder answers = new LongAdder();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    TokenLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
        this.request = request(port);
    }

    /** The tokens a second in each of {@code windows} windows that follow one another. */
    List<Double> rates(int windows, int seconds) throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < connections; number++) {
            Thread thread = new Thread(this::ask, "connection-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        List<Double> rates = new ArrayList<>();
        for (int window = 0; window < windows && failure.get() == null; window++) {
            long before = answers.sum();
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            rates.add((answers.sum() - before) * 1e9 / (System.nanoTime() - start));
        }
        stopped.set(true);
        for (Thread thread : threads) {
            thread.join(TIMEOUT_MILLISECONDS);
        }
        IOException broken = failure.get();
        if (broken != null) {
            throw broken;
        }
        return rates;
    }

    /** Asks once; returns whether a token came. */
    static boolean isAnswered(int port) {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(request(port));
            readAnswer(new BufferedInputStream(socket.getInputStream()));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void ask() {
        try {
            while (!stopped.get()) {
                askOverOneConnection();
            }
        } catch (IOException broken) {
            failure.compareAndSet(null, broken);
        }
    }

    /** Until the server wants another connection, as servers do after some number of requests. */
    private void askOverOneConnection() throws IOException {
        try (Socket socket = connect(port)) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            boolean isKeptAlive = true;
            while (isKeptAlive && !stopped.get()) {
                socket.getOutputStream().write(request);
                isKeptAlive = readAnswer(in);
                answers.increment();
            }
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        return socket;
    }

    private static byte[] request(int port) {
        SeededClient daemon = SeededClient.WEATHER_DAEMON;
        String body = "grant_type=client_credentials&client_id=" + daemon.appId() + "&client_secret="
                + daemon.secret().orElseThrow() + "&scope=" + ServerClient.encoded(Seeds.WEATHER_SCOPE);
        String head = "POST /" + Seeds.MERIDIAN_ID + "/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads one answer to its end, and returns whether another may follow; one that is not 200 is a failure. */
    private static boolean readAnswer(InputStream in) throws IOException {
        String status = readLine(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the server answers " + status);
        }
        int length = -1;
        boolean isKeptAlive = true;
        for (String header = readLine(in); !header.isEmpty(); header = readLine(in)) {
            String lowerCase = header.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lowerCase.substring("content-length:".length()).trim());
            } else if (lowerCase.equals("connection: close")) {
                isKeptAlive = false;
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            skipChunks(in);
        }
        return isKeptAlive;
    }

    private static void skipChunks(InputStream in) throws IOException {
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            in.skipNBytes(size);
            readLine(in);
        }
        readLine(in);
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(readLine(in), 16);
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
