package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers once on each connection, and closes it when a second request comes instead of saying so before. */
class HttpCallsTests {

    private static final String PAGE = "<form method=post action=/answer><input type=hidden name=code value=c></form>";

    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread answering = new Thread(this::answer);
        answering.setDaemon(true);
        answering.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void openWhenAppClosesAConnectionThenTheFormIsPostedAllTheSame() {
        WebPage page = new WebBrowser(Optional.empty()).open(address().resolve("/sign-in"));

        assertThat(List.of(page.status(), page.text())).containsExactly(200, "<p>POST /answer HTTP/1.1");
    }

    @Test
    void callWhenApiClosesAConnectionThenIsAnsweredAllTheSame() {
        ApiUnderTest api = new ApiUnderTest(address(), Optional.empty());

        api.call(Endpoint.get("/notes"), "", List.of());
        ApiAnswer answer = api.call(Endpoint.post("/notes", "{}"), "", List.of());

        assertThat(answer).isEqualTo(new ApiAnswer(200, List.of(), "<p>POST /notes HTTP/1.1"));
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    private void answer() {
        try {
            while (true) {
                Socket connection = server.accept();
                Thread answering = new Thread(() -> answerOnce(connection));
                answering.setDaemon(true);
                answering.start();
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void answerOnce(Socket connection) {
        try (connection;
                BufferedReader request = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = request.readLine();
            boolean more = true;
            while (more) {
                more = !request.readLine().isEmpty();
            }
            String page = line.startsWith("GET /sign-in") ? PAGE : "<p>" + line;
            connection.getOutputStream().write("""
                    HTTP/1.1 200 OK\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(page.length(), page)
                    .getBytes(StandardCharsets.US_ASCII));
            // The body of this request has no end of line: what is read is the next request, or that there is none.
            request.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
