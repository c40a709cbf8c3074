package dev.pretenant.witnesses;

import java.io.IOException;
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

/** The three packaged web apps and the bank's API before {@link RunningServers}, each a process on a free port. */
final class RunningWebDemos implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String TENANT = "10000000-0000-4000-8000-000000000001";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory = Files.createDirectories(Path.of("target", "servers"));
    private final List<Process> processes = new ArrayList<>();
    private final String weather;
    private final String bucks;
    private final String mail;

    RunningWebDemos(RunningServers servers) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        String ca = servers.caCertificate().toString();
        String authority = "--entra.authority=" + servers.authorityHost() + "/" + TENANT + "/v2.0";
        String trust = "--entra.ca-certificate=" + ca;
        URI weatherApi = URI.create(servers.weatherOfSeattle()).resolve("/");
        try {
            String bank = start(
                    "resource-server",
                    "bank",
                    "--bank.security.issuer=" + servers.authorityHost() + "/{tenant}/v2.0",
                    "--bank.security.ca-certificate=" + ca);
            weather = start("web-demos", "weather", authority, trust, "--weather.api=" + withoutSlash(weatherApi));
            bucks = start("web-demos", "my-bucks", authority, trust, "--bank.api=" + bank);
            mail = start("web-demos", "mail", authority, trust, "--graph.base=" + servers.authorityHost());
            for (String app : List.of(bank, weather, bucks, mail)) {
                awaitHealth(app);
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    String weather() {
        return weather;
    }

    String bucks() {
        return bucks;
    }

    String mail() {
        return mail;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }

    private String start(String jar, String demo, String... settings) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of(System.getProperty(jar + ".jar")).toRealPath().toString(),
                "--demo=" + demo,
                "--server.port=" + port));
        command.addAll(List.of(settings));
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(demo + ".log").toFile())
                .start());
        return "http://localhost:" + port;
    }

    private void awaitHealth(String app) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!answersOk(URI.create(app + "/health"))) {
            for (Process process : processes) {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > limit) {
                    throw new IllegalStateException(app + " did not get ready; its log is in " + directory);
                }
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

    private static String withoutSlash(URI base) {
        return base.toString().replaceAll("/$", "");
    }
}
