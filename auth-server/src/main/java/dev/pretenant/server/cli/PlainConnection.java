package dev.pretenant.server.cli;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kept-alive connection to this machine, over a plain socket and with the least of HTTP that can tell one answer from the
 * next: what the load generator costs is taken from what it measures.
 */
final class PlainConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLISECONDS = 30_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    PlainConnection(int port) {
        this.port = port;
    }

    /** What matters of an answer: its status, and where it leads to or an empty text. */
    record Answer(int status, String location) {}

    /** Sends {@code request} and reads the answer to its end, over another connection where the server has closed this one. */
    Answer ask(byte[] request) throws IOException {
        Socket open = socket == null ? connect() : socket;
        open.getOutputStream().write(request);
        int status = Integer.parseInt(readLine().split(" ")[1]);
        int length = -1;
        boolean isKeptAlive = true;
        String location = "";
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            int colon = header.indexOf(':');
            String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).trim();
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "location" -> location = value;
                case "connection" -> isKeptAlive = !value.equalsIgnoreCase("close");
                default -> {
                    // Nothing that tells where the answer ends.
                }
            }
        }
        skipBody(length);
        if (!isKeptAlive) {
            close();
        }
        return new Answer(status, location);
    }

    private Socket connect() throws IOException {
        Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(TIMEOUT_MILLISECONDS);
        in = new BufferedInputStream(opened.getInputStream(), 16_384);
        socket = opened;
        return opened;
    }

    private void skipBody(int length) throws IOException {
        if (length >= 0) {
            in.skipNBytes(length);
            return;
        }
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            in.skipNBytes(size);
            readLine();
        }
        readLine();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(readLine(), 16);
    }

    private String readLine() throws IOException {
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

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
