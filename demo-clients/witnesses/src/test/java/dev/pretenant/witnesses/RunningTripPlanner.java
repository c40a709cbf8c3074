package dev.pretenant.witnesses;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The trip planner: its page, built and served by its own tools, and its API from the packaged jar. */
final class RunningTripPlanner implements AutoCloseable {

    private static final long START_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final String page;
    private final List<Process> processes;

    private RunningTripPlanner(String page, List<Process> processes) {
        this.page = page;
        this.processes = processes;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static RunningTripPlanner before(RunningServers servers) throws IOException, InterruptedException {
        int pagePort = freePort();
        int apiPort = freePort();
        Workspace workspace = Workspace.copyOf(Path.of("..", "trips"));
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));
        workspace.prepare(List.of("npm", "run", "build"));
        Process api = startApi(servers, apiPort, pagePort);
        Process server = workspace.serve(
                Map.of(
                        "PORT", "" + pagePort,
                        "PRETENANT_AUTHORITY_HOST", servers.authorityHost(),
                        "TRIP_API", "http://localhost:" + apiPort),
                List.of("node", "server.js"));
        return new RunningTripPlanner("http://localhost:" + pagePort + "/", List.of(server, api));
    }

    /** Where a person begins. */
    String page() {
        return page;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .join());
    }

    private static Process startApi(RunningServers servers, int port, int pagePort)
            throws IOException, InterruptedException {
        Process api = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of(System.getProperty("resource-server.jar"))
                                .toRealPath()
                                .toString(),
                        "--demo=trips",
                        "--server.port=" + port,
                        "--trips.cors-origins=http://localhost:" + pagePort,
                        "--trips.security.issuer=" + servers.authorityHost() + "/{tenant}/v2.0",
                        "--trips.security.ca-certificate=" + servers.caCertificate(),
                        "--trips.client.authority=" + servers.authorityHost(),
                        "--trips.weather.api=" + servers.weatherApi())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "servers", "trip-api.log").toFile())
                .start();
        long limit = System.nanoTime() + START_LIMIT_NANOS;
        while (!answers(port)) {
            if (api.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > limit) {
                api.destroy();
                throw new IllegalStateException("the trip API did not get ready; see target/servers/trip-api.log");
            }
        }
        return api;
    }

    private static boolean answers(int port) throws InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(health, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
