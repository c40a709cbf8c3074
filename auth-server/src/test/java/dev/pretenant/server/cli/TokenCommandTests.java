package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command asks a token endpoint for, and what it makes of the answer. */
class TokenCommandTests {

    private final List<String> requests = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private HttpServer server;
    private int status = 200;
    private String answer = "{\"access_token\":\"the.token\"}";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestURI() + " " + URLDecoder.decode(form, StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void executeWhenUserIsNamedThenAsksWithTheSeededPasswordAndPublicClient() {
        assertThat(execute("--user", "alice@meridian.test")).isZero();

        assertThat(out).hasToString("the.token\n");
        assertThat(requests)
                .containsExactly("/meridian.test/oauth2/v2.0/token grant_type=password"
                        + "&client_id=20000000-0000-4000-8000-000000000005"
                        + "&username=alice@meridian.test&password=Passw0rd!&scope=api://weather/.default");
    }

    @Test
    void executeWhenClientOfUserHasSecretThenSendsIt() {
        assertThat(execute(
                        "--user",
                        "nils@contoso.test",
                        "--password",
                        "other",
                        "--client",
                        "weather-web-app",
                        "--tenant",
                        "contoso",
                        "--scope",
                        "User.Read"))
                .isZero();

        assertThat(requests)
                .containsExactly("/contoso.test/oauth2/v2.0/token grant_type=password"
                        + "&client_id=20000000-0000-4000-8000-000000000003&client_secret=weather-web-secret"
                        + "&username=nils@contoso.test&password=other&scope=User.Read");
    }

    @Test
    void executeWhenNoUserIsNamedThenAsksForTheClientItself() {
        assertThat(execute("--client", "weather-daemon")).isZero();

        assertThat(requests)
                .containsExactly("/meridian.test/oauth2/v2.0/token grant_type=client_credentials"
                        + "&client_id=20000000-0000-4000-8000-000000000002&client_secret=weather-daemon-secret"
                        + "&scope=api://weather/.default");
    }

    @Test
    void executeWhenUserHasNoDomainThenSaysSoAndAsksNobody() {
        assertThat(execute("--user", "alice")).isEqualTo(2);

        assertThat(err).hasToString("pretenant token: --user alice has no domain: alice@meridian.test is one\n");
        assertThat(requests).isEmpty();
    }

    @Test
    void executeWhenClientIsPublicThenSaysThatASecretIsNeeded() {
        assertThat(execute("--client", "weather-spa")).isEqualTo(2);

        assertThat(err).hasToString("pretenant token: --secret is needed: weather-spa has none that everybody knows\n");
        assertThat(requests).isEmpty();
    }

    @Test
    void executeWhenRefusedThenSaysTheFirstLineOfTheReason() {
        status = 400;
        answer = "{\"error\":\"invalid_grant\",\"error_description\":\"No such user.\\r\\nTrace ID: 1\"}";

        assertThat(execute("--user", "nobody@meridian.test")).isEqualTo(1);

        assertThat(err).hasToString("pretenant token: refused (400): No such user.\n");
    }

    private int execute(String... args) {
        List<String> words = new ArrayList<>(List.of("token"));
        words.addAll(List.of(args));
        words.addAll(
                List.of("--server", "http://127.0.0.1:" + server.getAddress().getPort()));
        String[] all = words.toArray(String[]::new);
        CommandLine commandLine = CommandLineEntry.commandLine(all, settings -> {
            throw new IllegalStateException("a server was started");
        });
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(all);
    }
}
