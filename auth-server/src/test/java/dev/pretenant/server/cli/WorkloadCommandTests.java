package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command prints, what it asks the server for, and the file that it writes. */
class WorkloadCommandTests {

    private static final String WORKLOAD = "20000000-0000-4000-8000-000000000012";

    private final List<String> requests = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private HttpServer server;
    private int status = 201;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + (body.contains("\"expirationSeconds\":600") ? " 600" : ""));
            byte[] bytes =
                    "{\"message\":\"Unauthorized\",\"status\":{\"token\":\"a.b.c\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private int execute(String... args) {
        List<String> words = new ArrayList<>(List.of("workload"));
        words.addAll(List.of(args));
        if (args.length > 0) {
            words.addAll(List.of("--server", base()));
        }
        String[] all = words.toArray(String[]::new);
        CommandLine commandLine = CommandLineEntry.commandLine(all, settings -> {
            throw new IllegalStateException("a server was started");
        });
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all);
    }

    @Test
    void githubWhenAskedThenVariablesOfAJob() {
        assertThat(execute("github", "--environment", "production", "--request-token", "t"))
                .isZero();

        assertThat(out).hasToString("""
                export AZURE_AUTHORITY_HOST='%1$s'
                export AZURE_TENANT_ID='10000000-0000-4000-8000-000000000001'
                export AZURE_CLIENT_ID='%2$s'
                export ACTIONS_ID_TOKEN_REQUEST_URL='%1$s/workloads/github/token?repository=meridian%%2Fforecasts&ref=refs%%2Fheads%%2Fmain&event=push&environment=production'
                export ACTIONS_ID_TOKEN_REQUEST_TOKEN='t'
                """.formatted(base(), WORKLOAD));
        assertThat(requests).isEmpty();
    }

    @Test
    void kubernetesWhenAskedThenTokenFileAndVariablesOfAPod() throws Exception {
        Path file = folder.resolve("token");
        Files.writeString(file, "an older token");

        assertThat(execute("kubernetes", "--file", file.toString(), "--lifetime", "600"))
                .isZero();

        assertThat(file).hasContent("a.b.c");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
        assertThat(requests)
                .containsExactly("/workloads/kubernetes/api/v1/namespaces/forecasts/serviceaccounts/pipeline/token "
                        + "Bearer pretenant-workload-token 600");
        assertThat(out).hasToString("""
                export AZURE_AUTHORITY_HOST='%s'
                export AZURE_TENANT_ID='10000000-0000-4000-8000-000000000001'
                export AZURE_CLIENT_ID='%s'
                export AZURE_FEDERATED_TOKEN_FILE='%s'
                """.formatted(base(), WORKLOAD, file));
    }

    @Test
    void kubernetesWhenTheServerRefusesThenNoFile() {
        status = 401;

        assertThat(execute("kubernetes", "--file", folder.resolve("token").toString()))
                .isEqualTo(1);

        assertThat(err).hasToString("pretenant workload kubernetes: the server answers 401: Unauthorized\n");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "--service-account, pipeline, --service-account is NAMESPACE:NAME",
        "--service-account, ../x:y,   --service-account is NAMESPACE:NAME",
        "--lifetime,        599,      '--lifetime is at least 600, as in Kubernetes'"
    })
    void kubernetesWhenWronglyAskedThenNothingIsSent(String option, String value, String message) {
        assertThat(execute("kubernetes", option, value)).isEqualTo(2);

        assertThat(err).hasToString("pretenant workload kubernetes: " + message + "\n");
        assertThat(requests).isEmpty();
    }

    @Test
    void workloadWhenNotSaidWhereThenUsage() {
        assertThat(execute()).isEqualTo(2);

        assertThat(err)
                .hasToString(
                        "pretenant workload: say where the program runs: workload github or workload kubernetes\n");
    }
}
