package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineEntryTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> started = new ArrayList<>();

    @Test
    void executeWhenOptionIsMistypedThenNamesTheClosest() {
        assertThat(execute("up", "--prot", "9443")).isEqualTo(2);
        assertThat(err).hasToString("pretenant up: unknown option --prot; did you mean --port?\n");
    }

    @Test
    void executeWhenOptionIsUnlikeAnyThenPointsToTheHelp() {
        assertThat(execute("up", "--frobnicate")).isEqualTo(2);
        assertThat(err)
                .hasToString("pretenant up: unknown option --frobnicate; pretenant up --help lists what there is\n");
    }

    @Test
    void executeWhenCommandIsMistypedThenNamesTheClosest() {
        assertThat(execute("dockter")).isEqualTo(2);
        assertThat(err).hasToString("pretenant: unknown command dockter; did you mean doctor?\n");
    }

    @ParameterizedTest
    @CsvSource({
        "cert list, pretenant cert list: missing --client C",
        "cert new, pretenant cert new: missing --client C and NAME",
        "token --client, pretenant token: missing --client C"
    })
    void executeWhenSomethingIsMissingThenNamesIt(String line, String message) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(err).hasToString(message + "\n");
    }

    @Test
    void executeWhenNothingIsAskedThenSaysWhatCanBe() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err)
                .hasToString("pretenant: say what to do: pretenant up starts it, pretenant help lists the rest\n");
    }

    @Test
    void executeWhenPortIsNoNumberThenNamesTheOption() {
        assertThat(execute("serve", "--port", "abc")).isEqualTo(2);
        assertThat(err).hasToString("pretenant serve: Invalid value for option '--port': 'abc' is not an int\n");
    }

    @Test
    void executeWhenPortIsInUseThenNamesOptionAndPortAndStartsNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(execute("serve", "--port", "0", "--http-port", String.valueOf(port)))
                    .isEqualTo(2);

            assertThat(err)
                    .hasToString("pretenant serve: --http-port " + port
                            + " is in use: stop what listens there, or choose another with --http-port N\n");
        }
    }

    @Test
    void executeWhenPortIsNamedTwiceThenNamesBothOptions() {
        assertThat(execute("serve", "--port", "26443", "--http-port", "26443")).isEqualTo(2);
        assertThat(err).hasToString("pretenant serve: --http-port 26443 is the same port as --port\n");
    }

    @Test
    void executeWhenConfigFileIsMissingThenNamesOptionAndFile() {
        assertThat(execute("serve", "--config", "missing.yaml")).isEqualTo(2);
        assertThat(err).hasToString("pretenant serve: --config missing.yaml is not a file that can be read\n");
    }

    @Test
    void executeWhenTheSharedFolderIsNoneThenNamesOptionAndFolderAndStartsNothing(@TempDir Path data)
            throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertThat(execute("serve", "--port", "0", "--http-port", "0", "--shared-in", file + "/x"))
                .isEqualTo(2);

        assertThat(err)
                .hasToString("pretenant serve: --shared-in " + file + "/x is not a folder that can be written to\n");
        assertThat(started).isEmpty();
    }

    @Test
    void executeWhenTokenOfNobodyIsAskedThenSaysWhatIsMissing(@TempDir Path data) {
        assertThat(execute("token", "--data", data.toString())).isEqualTo(2);
        assertThat(err).hasToString("pretenant token: say whose token: --client C, or --user U\n");
    }

    @Test
    void executeWhenPasswordComesWithoutUserThenSaysWhatItBelongsTo(@TempDir Path data) {
        assertThat(execute("token", "--client", "device-cli", "--password", "x", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err).hasToString("pretenant token: --password is that of a --user\n");
    }

    @Test
    void executeWhenDemoIsUnnamedThenListsAll() {
        assertThat(execute("demo")).isZero();
        assertThat(out.toString().lines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "daemon-java",
                        "daemon-python",
                        "daemon-java-certificate",
                        "daemon-python-certificate",
                        "daemon-python-federated",
                        "daemon-azure",
                        "daemon-node",
                        "cli",
                        "spa",
                        "trips",
                        "my-bucks",
                        "mail");
    }

    @Test
    void executeWhenDemoIsUnknownThenSaysWhereTheyAreListed() {
        assertThat(execute("demo", "bucks")).isEqualTo(2);
        assertThat(err).hasToString("pretenant demo: demo bucks is unknown; pretenant demo lists them\n");
    }

    @Test
    void executeWhenNoServerRunsThenSaysHowToStartOne(@TempDir Path data) {
        assertThat(execute("app", "list", "--data", data.toString())).isEqualTo(1);
        assertThat(err)
                .hasToString("pretenant app list: no server is running in " + data + ": pretenant up starts one\n");
    }

    @Test
    void executeWhenTrustIsAskedThenItsInstructionsNameTheRunningServer(@TempDir Path data) throws IOException {
        Path ca = Files.writeString(data.resolve("ca.pem"), "");
        RunningInstance.ofThisProcess("https://localhost:9443", "http://localhost:9080", ca, null, null)
                .announceIn(data);

        assertThat(execute("trust", "--data", data.toString())).isZero();

        assertThat(out.toString())
                .contains("curl --cacert '" + ca + "' https://localhost:9443/...")
                .contains("curl -O http://HOST:9080/pretenant/ca.pem");
    }

    @Test
    void executeWhenTrustIsAskedAndNothingRunsThenItsInstructionsNameTheUsualPorts(@TempDir Path data)
            throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("tls")).resolve("ca.pem"), "");

        assertThat(execute("trust", "--data", data.toString())).isZero();

        assertThat(out.toString())
                .contains("https://localhost:8443/...")
                .contains("curl -O http://HOST:8080/pretenant/ca.pem");
    }

    @Test
    void executeWhenTrustIsAskedOfANamedServerThenItsInstructionsNameThat(@TempDir Path data) throws IOException {
        Path ca = Files.writeString(data.resolve("ca.pem"), "");

        assertThat(execute("trust", "--server", "https://entra.test:7443/", "--ca", ca.toString()))
                .isZero();

        assertThat(out.toString()).contains("https://entra.test:7443/...");
    }

    @Test
    void executeWhenNothingRunsThenStopHasNothingToDo(@TempDir Path data) {
        assertThat(execute("stop", "--data", data.toString())).isZero();
        assertThat(out).hasToString("Nothing is running in " + data + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "up --only auth-server"})
    void executeWhenSettingIsGivenThenTheServerGetsIt(String command, @TempDir Path data) {
        String[] args = (command + " --port 0 --http-port 0 --pretenant.keys.grace=30h --data " + data).split(" ");

        assertThat(execute(args)).isEqualTo(1);

        assertThat(started).contains("--pretenant.keys.grace=30h");
    }

    private int execute(String... args) {
        CommandLine commandLine = CommandLineEntry.commandLine(args, settings -> {
            started.addAll(List.of(settings));
            throw new IllegalStateException("a server was started");
        });
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }
}
