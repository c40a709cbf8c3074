package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A demo client in a folder of the checkout: what it needs before its first run, and how it starts.
 *
 * @param prepared exists once the preparation was done
 * @param preparation commands that prepare it; asked for only where that is due, since they need programs of their own
 */
record ClientProgram(Path folder, Path prepared, Supplier<List<List<String>>> preparation, List<String> command) {

    /** A client of the Maven build, whose jar is named after its folder. */
    static ClientProgram java(String name, String... arguments) {
        Path folder = folder(name);
        Path jar = folder.resolve("target/" + name + ".jar");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        String parent = Installation.current().home().resolve("pom.xml").toString();
        return new ClientProgram(
                folder,
                jar,
                () -> List.of(List.of(
                        required("mvn"),
                        "-q",
                        "-B",
                        "-f",
                        parent,
                        "-DskipTests",
                        "-pl",
                        ":pretenant-" + name,
                        "-am",
                        "package")),
                command);
    }

    /** A Python script with an environment of its own. */
    static ClientProgram python(String name, String script) {
        Path folder = folder(name);
        String environment = folder.resolve(".venv").toString();
        Path python = folder.resolve(".venv/bin/python");
        return new ClientProgram(
                folder,
                python,
                () -> List.of(
                        List.of(required("python3"), "-m", "venv", environment),
                        List.of(
                                python.toString(),
                                "-m",
                                "pip",
                                "install",
                                "-q",
                                "--disable-pip-version-check",
                                "-r",
                                "requirements.txt")),
                List.of(python.toString(), script));
    }

    /** A script for Node.js with the packages of its lock file. */
    static ClientProgram node(String name, String script) {
        Path folder = folder(name);
        return new ClientProgram(
                folder,
                folder.resolve("node_modules"),
                () -> List.of(List.of(required("npm"), "ci", "--silent", "--no-audit", "--no-fund")),
                List.of(required("node"), script));
    }

    /** Does what is due before the first run. */
    void prepare(PrintWriter out) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.failed("there is no " + folder + ": demos run from a checkout of the sources");
        }
        if (Files.exists(prepared)) {
            return;
        }
        for (List<String> step : preparation.get()) {
            out.println("Preparing " + folder.getFileName() + ": " + String.join(" ", step));
            out.flush();
            runStep(step);
        }
    }

    /** Runs a command in the folder; one that fails fails this one. */
    void runStep(List<String> step) throws IOException, InterruptedException {
        if (run(step, Map.of()) != 0) {
            throw CommandFailure.failed("this did not work: " + String.join(" ", step));
        }
    }

    /** Runs it in the foreground against {@code server}; the exit code. */
    int run(RunningInstance server, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PRETENANT_AUTHORITY_HOST", server.base());
        environment.put("PRETENANT_CA", server.caCertificate().toString());
        environment.put("NODE_EXTRA_CA_CERTS", server.caCertificate().toString());
        environment.put("WEATHER_API", server.weatherBase() + "/api/weather/Seattle");
        return run(command, environment);
    }

    private int run(List<String> words, Map<String, String> more) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO().directory(folder.toFile());
        builder.environment().putAll(more);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Commands.endTree(process.toHandle()), "end-client"));
        return process.waitFor();
    }

    /** Where a program is that a demo cannot do without. */
    static String required(String program) {
        return Commands.find(program)
                .map(Path::toString)
                .orElseThrow(() -> CommandFailure.failed(program + " is not on the PATH; the demo needs it"));
    }

    private static Path folder(String name) {
        return Installation.current().home().resolve("demo-clients").resolve(name);
    }
}
