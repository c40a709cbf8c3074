package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServerOptionsTests {

    private final ServerOptions options = new ServerOptions();

    @Test
    void settingsWhenNothingIsGivenThenNamesPortsAddressAndDirectory() {
        parse("--port", "0", "--http-port", "0", "--data", "/tmp/here");

        PortPlan ports = options.planPorts(Map.of());

        assertThat(settings(ports))
                .containsExactly(
                        "--pretenant.https-port=" + ports.port("--port"),
                        "--pretenant.http-port=" + ports.port("--http-port"),
                        "--pretenant.bind=127.0.0.1",
                        "--pretenant.data-dir=/tmp/here",
                        "--pretenant.ephemeral=false");
    }

    @Test
    void settingsWhenEverythingIsGivenThenNamesEachOnce(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), "");
        Path second = Files.writeString(folder.resolve("b.yaml"), "");
        parse(
                "--port",
                "0",
                "--http-port",
                "0",
                "--also-https-port",
                "0",
                "--mtls-port",
                "0",
                "--bind",
                "0.0.0.0",
                "--hostname",
                "auth-server",
                "gateway",
                "--data",
                "/tmp/here",
                "--config",
                first.toString(),
                second.toString(),
                "--issuer",
                "https://login.example/",
                "--control",
                "token:s3cret",
                "--user-shortcuts",
                "off",
                "--journal-secrets",
                "--database-url",
                "jdbc:postgresql://db/pretenant",
                "--pretenant.keys.rotate-every=1d");

        PortPlan ports = options.planPorts(Map.of());

        assertThat(settings(ports))
                .containsExactly(
                        "--pretenant.https-port=" + ports.port("--port"),
                        "--pretenant.http-port=" + ports.port("--http-port"),
                        "--pretenant.also-https-port=" + ports.port("--also-https-port"),
                        "--pretenant.mtls-port=" + ports.port("--mtls-port"),
                        "--pretenant.bind=0.0.0.0",
                        "--pretenant.hostnames=auth-server,gateway",
                        "--pretenant.data-dir=/tmp/here",
                        "--pretenant.ephemeral=false",
                        "--pretenant.config[0]=" + first,
                        "--pretenant.config[1]=" + second,
                        "--pretenant.issuer=https://login.example/",
                        "--pretenant.control=token:s3cret",
                        "--pretenant.user-shortcuts=off",
                        "--pretenant.journal-secrets=true",
                        "--spring.datasource.url=jdbc:postgresql://db/pretenant",
                        "--pretenant.keys.rotate-every=1d");
        assertThat(options.controlToken()).contains("s3cret");
    }

    @Test
    void checkWhenValueHasAnotherFormThenNamesOptionAndForms() {
        assertRefused("--control everyone is neither loopback nor token:VALUE", "--control", "everyone");
        assertRefused("--issuer ftp://x is neither host nor microsoft nor an http(s) URL", "--issuer", "ftp://x");
        assertRefused("--user-shortcuts yes is neither on nor off", "--user-shortcuts", "yes");
        assertRefused("--database-url db does not start with jdbc:", "--database-url", "db");
        assertRefused(
                "--database-url and --ephemeral exclude each other", "--database-url", "jdbc:h2:mem:x", "--ephemeral");
        assertRefused("unknown option --sprin; test --help lists what there is", "--sprin");
    }

    @Test
    void planPortsWhenPortIsOutOfRangeThenNamesOption() {
        parse("--port", "70000");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> options.planPorts(Map.of()))
                .withMessage("--port 70000 is not a port: 0 to 65535")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(2));
    }

    private void assertRefused(String message, String... args) {
        ServerOptions fresh = new ServerOptions();
        CommandLine commandLine = commandLine(fresh);
        commandLine.parseArgs(args);
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> fresh.check(commandLine))
                .withMessage(message)
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(2));
    }

    private List<String> settings(PortPlan ports) {
        return options.settings(ports).stream()
                .filter(setting -> !StartFailure.QUIET.contains(setting))
                .toList();
    }

    private void parse(String... args) {
        CommandLine commandLine = commandLine(options);
        commandLine.parseArgs(args);
        options.check(commandLine);
    }

    private static CommandLine commandLine(ServerOptions options) {
        return new CommandLine(options).setCommandName("test");
    }
}
