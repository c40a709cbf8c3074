package dev.pretenant.witnesses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged authorization server and weather API, each a process of its own on free ports.
 *
 * <p>How the two jars are started and asked whether they are ready is written here and nowhere else.
 */
final class RunningServers implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Path directory = Files.createDirectories(Path.of("target", "servers"));
    private final List<Process> processes = new ArrayList<>();
    private final int httpsPort;
    private final int httpPort;
    private final int weatherPort;
    private final int spaPort;
    private final int mtlsPort;
    private final Path caCertificate;

    RunningServers() throws IOException, InterruptedException {
        // The build tool may be killed without closing anything; the servers must not outlive it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        List<Integer> ports = freePorts(5);
        httpsPort = ports.get(0);
        httpPort = ports.get(1);
        weatherPort = ports.get(2);
        spaPort = ports.get(3);
        mtlsPort = ports.get(4);
        caCertificate = directory.resolve("ca.pem").toAbsolutePath();
        try {
            startAuthServer();
            startWeatherApi();
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** The host part of every authority: scheme, name and port. */
    String authorityHost() {
        return "https://localhost:" + httpsPort;
    }

    /** Where the control API is. */
    URI controlApi() {
        return URI.create("http://localhost:" + httpPort + "/pretenant/api/v1/");
    }

    /** The same over plain HTTP, where hosts answer workloads. */
    String plainHost() {
        return "http://localhost:" + httpPort;
    }

    /** The address of Seattle's weather. */
    String weatherOfSeattle() {
        return "http://localhost:" + weatherPort + "/api/weather/Seattle";
    }

    /** The address of the weather API. */
    String weatherApi() {
        return "http://localhost:" + weatherPort;
    }

    /** The port on which a single-page app may be served: the weather API answers pages of its origin. */
    int spaPort() {
        return spaPort;
    }

    /** The certificate authority of the authorization server, as PEM. */
    Path caCertificate() {
        return caCertificate;
    }

    /** The last lines that each server wrote. */
    String logs() {
        StringBuilder logs = new StringBuilder();
        for (String server : List.of("auth-server", "resource-server")) {
            List<String> lines = linesOf(log(server));
            logs.append("----- ").append(server).append('\n');
            lines.subList(Math.max(0, lines.size() - 60), lines.size())
                    .forEach(line -> logs.append(line).append('\n'));
        }
        return logs.toString();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> {
            try {
                if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ports that were free together a moment ago. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new ServerSocket(0));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return held.stream().map(ServerSocket::getLocalPort).toList();
    }

    private void startAuthServer() throws IOException, InterruptedException {
        Process server = start(
                "auth-server",
                List.of(
                        "serve",
                        "--port",
                        "" + httpsPort,
                        "--http-port",
                        "" + httpPort,
                        "--mtls-port",
                        "" + mtlsPort,
                        "--ephemeral"));
        URI base = URI.create("http://localhost:" + httpPort);
        awaitHealth("auth-server", server, base.resolve("/pretenant/health"));
        HttpRequest ca =
                HttpRequest.newBuilder(base.resolve("/pretenant/ca.pem")).build();
        http.send(ca, HttpResponse.BodyHandlers.ofFile(caCertificate));
    }

    private void startWeatherApi() throws IOException, InterruptedException {
        Process server = start(
                "resource-server",
                List.of(
                        "--server.port=" + weatherPort,
                        "--weather.cors-origins=http://localhost:" + spaPort,
                        "--weather.security.issuer=" + authorityHost() + "/{tenant}/v2.0",
                        "--weather.security.ca-certificate=" + caCertificate));
        awaitHealth("resource-server", server, URI.create("http://localhost:" + weatherPort + "/health"));
    }

    private Process start(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty(name + ".jar")).toRealPath().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private void awaitHealth(String name, Process server, URI health) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!answersOk(health)) {
            boolean ended = server.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > limit) {
                throw new IllegalStateException(name + (ended ? " ended" : " did not get ready") + "\n" + logs());
            }
        }
    }

    private boolean answersOk(URI health) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private static List<String> linesOf(Path log) {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
