package dev.pretenant.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what is made of answers that the emulator does not give. */
class HttpEmulatorControlTests {

    private static final String READING = "{\"now\":\"2026-05-01T12:00:00Z\",\"offset\":\"PT1H\",\"frozen\":true}";

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private EmulatorControl control;
    private int status = 200;
    private String answer = READING;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
                    + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        control = HttpEmulatorControl.at(base());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void callWhenATenantIsNamedThenSendsItsNameEncoded() {
        control.clock("a b&c.test").reset();
        control.clock("é\"").advance(Duration.ofHours(1));

        assertThat(requests.get(0)).isEqualTo("DELETE /pretenant/api/v1/clock?tenant=a+b%26c.test  []");
        assertThat(requests.get(1))
                .startsWith("POST /pretenant/api/v1/clock/advance {")
                .contains("\"by\":\"PT1H\"", "\"tenant\":\"é\\\"\"")
                .endsWith("} []");
    }

    @Test
    void callWhenAnsweredThenReadsIt() {
        assertThat(control.clock().read())
                .isEqualTo(new ClockReading(Instant.parse("2026-05-01T12:00:00Z"), Duration.ofHours(1), true));
        assertThat(requests).containsExactly("GET /pretenant/api/v1/clock  []");
    }

    @Test
    void callWhenThereIsATokenThenSendsIt() {
        HttpEmulatorControl.at(base()).withToken("s3cret").clock().freeze();

        assertThat(requests).containsExactly("POST /pretenant/api/v1/clock/freeze {} [Bearer s3cret]");
    }

    @Test
    void callWhenRefusedThenThrowsStatusCodeAndMessage() {
        status = 418;
        answer = "{\"error\":\"teapot\",\"message\":\"short and stout\"}";

        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> control.clock().read())
                .withMessage("short and stout")
                .returns(418, ControlException::status)
                .returns("teapot", ControlException::code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            502 | <h1>Bad Gateway</h1>
            500 | []
            400 | {"error":"x"}
            302 | ''
            200 | <h1>Welcome</h1>
            200 | []
            """)
    void callWhenTheAnswerIsNotOfTheControlApiThenQuotesIt(int otherStatus, String body) {
        status = otherStatus;
        answer = body;

        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> control.clock().read())
                .withMessage("not an answer of the control API: " + body)
                .returns(otherStatus, ControlException::status)
                .returns("unreadable", ControlException::code);
    }

    @Test
    void callWhenNobodyListensThenSaysWhere() {
        server.stop(0);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> control.clock().read())
                .withMessage("no answer from the emulator at " + base());
    }

    @Test
    void callWhenInterruptedThenStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> control.clock().read())
                .withMessageEndingWith("interrupted while waiting for the emulator at " + base());
        assertThat(Thread.interrupted()).isTrue();
    }

    private URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }
}
