package dev.pretenant.control.recording;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ExchangeLogFilterTests {

    private static final String CORRELATION = "6f0c1a52-8d1e-4c3b-9a5e-0b7d2f4e6a10";

    private final Logger log = (Logger) LoggerFactory.getLogger("pretenant.exchange");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        // A server that an earlier test has stopped leaves all loggers at its root's level.
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
        log.setLevel(null);
    }

    @Test
    void filterWhenExchangeEndsThenWritesOneLine() throws ServletException, IOException {
        MockHttpServletRequest request = request("POST", "/meridian.test/oauth2/v2.0/token");
        request.setParameter("client_id", "weather-daemon");

        exchange(request, 401);

        assertThat(written())
                .singleElement()
                .asString()
                .matches("POST /meridian\\.test/oauth2/v2\\.0/token client=weather-daemon 401 correlation="
                        + CORRELATION + " [0-9]+ ms");
    }

    @Test
    void filterWhenCallerSendsLineBreaksThenStaysOneLine() throws ServletException, IOException {
        MockHttpServletRequest request = request("GET", "/common/oauth2/v2.0/authorize");
        request.setParameter("client_id", "a\r\nPOST /forged client=b 200" + "x".repeat(200));

        exchange(request, 200);

        assertThat(written())
                .singleElement()
                .asString()
                .startsWith("GET /common/oauth2/v2.0/authorize client=a??POST /forged client=b 200xxx")
                .contains("x… 200 correlation=");
    }

    @Test
    void filterWhenServerIsHealthyThenIsSilent() throws ServletException, IOException {
        exchange(request("GET", "/pretenant/health"), 200);
        assertThat(written()).isEmpty();

        exchange(request("GET", "/pretenant/health"), 503);
        assertThat(written()).singleElement().asString().startsWith("GET /pretenant/health client=- 503 ");
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("client-request-id", CORRELATION);
        return request;
    }

    private static void exchange(MockHttpServletRequest request, int status) throws ServletException, IOException {
        new ExchangeLogFilter()
                .doFilter(request, new MockHttpServletResponse(), (asked, answered) -> ((MockHttpServletResponse)
                                answered)
                        .setStatus(status));
    }

    private List<String> written() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
