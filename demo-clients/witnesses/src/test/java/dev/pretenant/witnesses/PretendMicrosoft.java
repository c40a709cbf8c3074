package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A network with nothing in it but an authorization server that answers as {@code login.microsoftonline.com}, and what is
 * started beside it: for software in which the platform's address is written down.
 *
 * <p>The network is a namespace of the Linux kernel, and so is its hosts file; the machine itself is not changed. Every port
 * in it is free, so the servers have fixed ones.
 */
final class PretendMicrosoft implements AutoCloseable {

    private static final int HTTPS_PORT = 8443;
    private static final int HTTP_PORT = 8080;

    private final Workspace workspace;
    private final List<Process> processes = new ArrayList<>();
    private final long namespaceOwner;

    /** Starts it with files in {@code workspace}; skips the witness where no namespace can be made. */
    PretendMicrosoft(Workspace workspace) throws IOException, InterruptedException {
        this.workspace = workspace;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        workspace.prepare(List.of("unshare", "--net", "--mount", "ip", "link", "set", "lo", "up"));
        Process server = launch(
                "auth-server.log",
                Map.of(),
                Stream.of(
                        "unshare",
                        "--net",
                        "--mount",
                        "sh",
                        workspace.file("as-login-microsoftonline.sh"),
                        workspace.file("hosts"),
                        java(),
                        "-jar",
                        jar("auth-server"),
                        "serve",
                        "--port",
                        "" + HTTPS_PORT,
                        "--also-https-port",
                        "443",
                        "--http-port",
                        "" + HTTP_PORT,
                        "--issuer",
                        "microsoft",
                        "--ephemeral"));
        namespaceOwner = server.pid();
        awaitNamespaces(server);
        await("auth-server.log", "http://localhost:" + HTTP_PORT + "/pretenant/ca.pem", caCertificate());
    }

    /** The address by which the server can be reached as itself. */
    String ownAddress() {
        return "https://localhost:" + HTTPS_PORT;
    }

    /** Where the control API is, for those in this network. */
    String controlApi() {
        return "http://localhost:" + HTTP_PORT + "/pretenant/api/v1/";
    }

    /** The certificate authority of the authorization server, as PEM. */
    String caCertificate() {
        return workspace.file("ca.pem");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String jar(String name) throws IOException {
        return Path.of(System.getProperty(name + ".jar")).toRealPath().toString();
    }

    /** Starts an API in this network and returns when its {@code /health} answers. */
    void serve(String name, int port, Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        launch(name + ".log", environment, inside(directory, command));
        await(name + ".log", "http://localhost:" + port + "/health", workspace.file(name + ".health"));
    }

    /** Runs a client in this network. */
    Outcome run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        return workspace.run(
                environment, inside(Path.of(workspace.file("")), command).toList());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whoever enters the namespaces of a process before it has made them stays in those of the machine. */
    private static void awaitNamespaces(Process process) throws IOException {
        Path machine = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        Path namespace = Path.of("/proc", "" + process.pid(), "ns", "net");
        while (process.isAlive() && Files.readSymbolicLink(namespace).equals(machine)) {
            Thread.onSpinWait();
        }
    }

    private Stream<String> inside(Path directory, List<String> command) {
        Stream<String> enter =
                Stream.of("nsenter", "--target", "" + namespaceOwner, "--net", "--mount", "--wdns=" + directory);
        return Stream.concat(enter, command.stream());
    }

    private Process launch(String log, Map<String, String> environment, Stream<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(Path.of(workspace.file(log)).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private void await(String log, String address, String file) throws IOException, InterruptedException {
        Outcome answered = run(
                Map.of(),
                List.of(
                        "curl",
                        "--silent",
                        "--fail",
                        "--retry-all-errors",
                        "--retry",
                        "240",
                        "--retry-delay",
                        "1",
                        "--retry-max-time",
                        "180",
                        "--output",
                        file,
                        address));
        assertThat(answered.exitCode()).as(() -> textOf(log)).isZero();
    }

    private String textOf(String log) {
        try {
            return Files.readString(Path.of(workspace.file(log)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
