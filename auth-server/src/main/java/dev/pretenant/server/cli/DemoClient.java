package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The demo clients that run in a terminal: what they need before their first run, and how they start. */
enum DemoClient {
    DAEMON_JAVA("MSAL4J: a console daemon gets a token and reads Seattle's weather") {
        @Override
        boolean isPrepared(Path home) {
            return Files.isRegularFile(folder(home).resolve("target/daemon-java.jar"));
        }

        @Override
        List<List<String>> preparation(Path home) {
            return List.of(List.of(
                    required("mvn"),
                    "-q",
                    "-B",
                    "-f",
                    home.resolve("pom.xml").toString(),
                    "-DskipTests",
                    "-pl",
                    ":pretenant-daemon-java",
                    "-am",
                    "package"));
        }

        @Override
        List<String> start(Path home) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    folder(home).resolve("target/daemon-java.jar").toString());
        }
    },
    DAEMON_PYTHON("MSAL Python: the same daemon") {
        @Override
        boolean isPrepared(Path home) {
            return Files.isExecutable(python(home));
        }

        @Override
        List<List<String>> preparation(Path home) {
            return List.of(
                    List.of(required("python3"), "-m", "venv", environment(home).toString()),
                    List.of(
                            python(home).toString(),
                            "-m",
                            "pip",
                            "install",
                            "-q",
                            "--disable-pip-version-check",
                            "-r",
                            folder(home).resolve("requirements.txt").toString()));
        }

        @Override
        List<String> start(Path home) {
            return List.of(
                    python(home).toString(), folder(home).resolve("daemon.py").toString());
        }

        private Path environment(Path home) {
            return folder(home).resolve(".venv");
        }

        private Path python(Path home) {
            return environment(home).resolve("bin/python");
        }
    },
    DAEMON_NODE("MSAL Node: the same daemon") {
        @Override
        boolean isPrepared(Path home) {
            return Files.isDirectory(folder(home).resolve("node_modules"));
        }

        @Override
        List<List<String>> preparation(Path home) {
            return List.of(List.of(
                    required("npm"),
                    "ci",
                    "--silent",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    folder(home).toString()));
        }

        @Override
        List<String> start(Path home) {
            return List.of(required("node"), folder(home).resolve("daemon.js").toString());
        }
    };

    private final String description;

    DemoClient(String description) {
        this.description = description;
    }

    static Optional<DemoClient> named(String name) {
        return Arrays.stream(values())
                .filter(demo -> demo.displayName().equals(name))
                .findFirst();
    }

    String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** Runs it as the seeded weather daemon, then as the daemon without the role; the exit code is that of the first. */
    int run(RunningInstance server, PrintWriter out) throws IOException, InterruptedException {
        Path home = Installation.current().home();
        if (!Files.isDirectory(folder(home))) {
            throw CommandFailure.failed("there is no " + folder(home) + ": demos run from a checkout of the sources");
        }
        prepare(home, out);
        out.println("1. The weather daemon asks " + server.base() + " for a token, twice (the second comes from the");
        out.println("   library's cache), and calls the weather API. Its app role app.weather.read lets it in.");
        out.flush();
        int result = start(home, server, SeededClient.WEATHER_DAEMON);
        out.println();
        out.println("2. The same program as a daemon without that role: it gets a token, but not the weather.");
        out.flush();
        int refused = start(home, server, SeededClient.UNPRIVILEGED_DAEMON);
        out.println();
        out.println("Exit codes: " + result + " with the role, " + refused + " without (1: the API said no)");
        return result;
    }

    private void prepare(Path home, PrintWriter out) throws IOException, InterruptedException {
        if (isPrepared(home)) {
            return;
        }
        for (List<String> step : preparation(home)) {
            out.println("Preparing " + displayName() + ": " + String.join(" ", step));
            out.flush();
            if (new ProcessBuilder(step).inheritIO().start().waitFor() != 0) {
                throw CommandFailure.failed("this did not work: " + String.join(" ", step));
            }
        }
    }

    private int start(Path home, RunningInstance server, SeededClient client) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(start(home)).inheritIO();
        builder.directory(folder(home).toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PRETENANT_AUTHORITY_HOST", server.base());
        environment.put("PRETENANT_CA", server.caCertificate().toString());
        environment.put("NODE_EXTRA_CA_CERTS", server.caCertificate().toString());
        environment.put("WEATHER_API", server.weatherBase() + "/api/weather/Seattle");
        environment.put("CLIENT_ID", client.appId());
        environment.put("CLIENT_SECRET", client.secret().orElseThrow());
        return builder.start().waitFor();
    }

    abstract boolean isPrepared(Path home);

    abstract List<List<String>> preparation(Path home);

    abstract List<String> start(Path home);

    Path folder(Path home) {
        return home.resolve("demo-clients").resolve(displayName());
    }

    private static String required(String program) {
        return Commands.find(program)
                .map(Path::toString)
                .orElseThrow(() -> CommandFailure.failed(program + " is not on the PATH; the demo needs it"));
    }
}
