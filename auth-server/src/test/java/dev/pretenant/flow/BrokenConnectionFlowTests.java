package dev.pretenant.flow;

import static dev.pretenant.emulator.FaultScope.tokenEndpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.control.api.InProcessControl;
import dev.pretenant.emulator.Fault;
import dev.pretenant.emulator.FaultControl;
import dev.pretenant.server.tls.Listeners;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Connections that end before their time, seen from the socket. */
@EmulatorTest
class BrokenConnectionFlowTests {

    @Autowired
    private Listeners listeners;

    private FaultControl faults;

    @Autowired
    void control(InProcessControl control) {
        faults = control.faults();
    }

    @AfterEach
    void clear() {
        faults.clear();
    }

    @Test
    void whenAResetIsPlannedThenTheConnectionIsResetWithoutAnAnswer() throws IOException {
        faults.next(tokenEndpoint()).meets(Fault.connectionReset());

        try (Socket socket = new Socket("localhost", listeners.httpPort())) {
            sendTokenRequest(socket);

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessage("Connection reset");
        }
        assertThat(TokenRequest.ofDaemon(listeners.httpPort()).send().status()).isEqualTo(200);
    }

    @Test
    void whenAResetIsPlannedThenItReachesTlsAsWell() throws Exception {
        faults.next(tokenEndpoint()).meets(Fault.connectionReset());
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());

        try (Socket socket = trusting.getSocketFactory().createSocket("localhost", listeners.httpsPort())) {
            sendTokenRequest(socket);

            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessage("Connection reset");
        }
    }

    @Test
    void whenOneConnectionIsResetThenAnotherLivesOn() throws IOException {
        faults.next(tokenEndpoint()).after(1).meets(Fault.connectionReset());
        try (Socket lives = new Socket("localhost", listeners.httpPort());
                Socket dies = new Socket("localhost", listeners.httpPort())) {
            sendTokenRequest(lives);
            assertThat(answerTo(lives)).startsWith("HTTP/1.1 200 ");
            sendTokenRequest(dies);
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> dies.getInputStream().read());

            sendTokenRequest(lives);

            assertThat(answerTo(lives)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whenABodyIsTruncatedThenLessArrivesThanWasAnnounced() throws IOException {
        faults.next(tokenEndpoint()).meets(Fault.truncatedAt(21));

        try (Socket socket = new Socket("localhost", listeners.httpPort())) {
            sendTokenRequest(socket);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            int body = answer.indexOf("\r\n\r\n") + 4;
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            assertThat(answer.substring(body)).isEqualTo("{\"token_type\":\"Bearer");
            assertThat(Integer.parseInt(answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1")))
                    .isGreaterThan(1_000);
        }
    }

    /** All of an answer, so that the next begins where it ends. */
    private static String answerTo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            headers.append((char) in.read());
        }
        in.readNBytes(Integer.parseInt(headers.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1")));
        return headers.toString();
    }

    private static void sendTokenRequest(Socket socket) throws IOException {
        String form = TokenRequest.ofDaemon(0).body();
        String request = "POST /" + Seed.MERIDIAN + "/oauth2/v2.0/token HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whom a test talks to is what it has started itself. */
    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
