package dev.pretenant.server.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The weather API as a child of {@code up}: started for the server's addresses, ended with the server. */
record WeatherApi(Process process, String base) {

    private static final int START_LIMIT_SECONDS = 120;
    private static final int POLL_MILLISECONDS = 50;
    private static final String HEAP = "-Xmx96m";

    /** Starts it and waits until it answers. */
    static WeatherApi start(int port, ServerAddresses server, ServerOptions options, Path caCertificate)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        command(port, options.bindAddress(), settings(server, options.issuer(), caCertificate)))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-weather"));
        WeatherApi weather = new WeatherApi(process, "http://localhost:" + port);
        weather.awaitAnswer();
        return weather;
    }

    private static List<String> command(int port, String bind, List<String> settings) {
        Installation installation = Installation.current();
        List<String> command = new ArrayList<>(installation.java());
        command.add(HEAP);
        installation.weatherCache().ifPresent(cache -> command.addAll(cache.useFlags()));
        command.add("-jar");
        command.add(installation.weatherJar().orElseThrow().toString());
        command.add("--server.port=" + port);
        command.add("--server.address=" + bind);
        command.addAll(settings);
        return command;
    }

    static List<String> settings(ServerAddresses server, Optional<String> issuer, Path caCertificate) {
        String root =
                switch (issuer.orElse("host")) {
                    case "host" -> server.base();
                    case "microsoft" -> "https://login.microsoftonline.com";
                    default -> issuer.orElseThrow().replaceAll("/$", "");
                };
        return List.of(
                "--weather.security.issuer=" + root + "/{tenant}/v2.0",
                "--weather.security.jwk-set-uri=" + server.base() + "/common/discovery/v2.0/keys",
                "--weather.security.ca-certificate=" + caCertificate);
    }

    private void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        while (ServerStart.statusOf(URI.create(base + "/health")) != HttpURLConnection.HTTP_OK) {
            if (process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                throw CommandFailure.failed("the weather API ended with exit code " + process.exitValue()
                        + " before it answered; what it said is above");
            }
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed("the weather API did not answer within two minutes");
            }
        }
    }
}
