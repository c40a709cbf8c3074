package dev.pretenant.server.cli;

import dev.pretenant.core.state.Durability;
import dev.pretenant.tenant.keys.CryptoProvider;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

/** {@code pretenant doctor}: what this machine has, what it lacks, and what to do about that. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what is installed and what needs to be mended; exit code 1 if something does.")
final class DoctorCommand implements Callable<Integer> {

    private static final Map<String, Integer> PORTS =
            Map.of("--port", 8443, "--http-port", 8080, "--weather-port", 8000, "--web-port", 5001);

    @Mixin
    private ClientOptions options = new ClientOptions();

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws java.io.IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.good("Java", System.getProperty("java.version") + " in " + System.getProperty("java.home")));
        findings.add(jdks());
        findings.add(program("Maven", "mvn", "the launcher cannot build without it", List.of("-v")));
        findings.addAll(ports());
        findings.add(dataDirectory());
        findings.add(certificateAuthority());
        findings.add(cache());
        findings.add(signer());
        findings.add(optional("Python", "python3", "the Python demo is left out"));
        findings.add(optional("Node.js", "node", "the demos with Node are left out"));
        findings.add(optional("Go", "go", "the Go witnesses are left out"));
        findings.add(browser());
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.line()));
        return findings.stream().anyMatch(Finding::mustBeMended) ? 1 : 0;
    }

    private static Finding jdks() throws java.io.IOException {
        List<String> found = new ArrayList<>();
        for (String folder : List.of(
                "/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", home(".sdkman/candidates/java"), home(".jdks"))) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> entries = Files.list(Path.of(folder))) {
                    entries.filter(entry -> !Files.isSymbolicLink(entry))
                            .filter(entry -> Files.isExecutable(entry.resolve("bin/javac"))
                                    || Files.isExecutable(entry.resolve("Contents/Home/bin/javac")))
                            .map(Path::toString)
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found.isEmpty()
                ? Finding.note("JDKs", "none in the usual folders; JAVA_HOME or the PATH names the one in use")
                : Finding.good("JDKs", String.join(", ", found));
    }

    private static String home(String folder) {
        return System.getProperty("user.home") + File.separator + folder;
    }

    private static Finding program(String name, String command, String without, List<String> version) {
        return Commands.find(command)
                .map(path -> Finding.good(name, describe(path, version)))
                .orElseGet(() -> Finding.bad(name, command + " is not on the PATH: " + without));
    }

    private static Finding optional(String name, String command, String without) {
        return Commands.find(command)
                .map(path -> Finding.good(name, path.toString()))
                .orElseGet(() -> Finding.note(name, command + " is not on the PATH: " + without));
    }

    private static String describe(Path path, List<String> version) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(version);
        String first = Commands.answer(command)
                .flatMap(answer -> answer.lines().findFirst())
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .orElse("does not say its version");
        return first + " (" + path + ")";
    }

    private List<Finding> ports() {
        Optional<RunningInstance> running = options.running();
        if (running.isPresent()) {
            return List.of(Finding.good(
                    "Ports",
                    "a server of this directory runs: " + running.get().base() + ", process "
                            + running.get().pid()));
        }
        return PORTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(DoctorCommand::port)
                .toList();
    }

    private static Finding port(Map.Entry<String, Integer> entry) {
        String name = "Port " + entry.getValue();
        try {
            PortPlan.of(Map.of(entry.getKey(), entry.getValue()), "127.0.0.1");
            return Finding.good(name, "free");
        } catch (CommandFailure taken) {
            return Finding.bad(name, taken.getMessage());
        }
    }

    private Finding dataDirectory() {
        Path directory = options.dataDirectory();
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.isWritable(existing)
                ? Finding.good("Data", directory + (existing.equals(directory) ? "" : " (made by the first start)"))
                : Finding.bad("Data", "cannot write to " + existing + ": choose another directory with --data DIR");
    }

    private Finding certificateAuthority() {
        Path ca = options.caCertificate();
        return Files.isReadable(ca)
                ? Finding.good("Local CA", ca + "; pretenant trust says how clients come to trust it")
                : Finding.note("Local CA", "made by the first start");
    }

    private static Finding cache() {
        return Installation.current()
                .serverCache(Durability.KEPT)
                .map(cache -> cache.exists()
                        ? Finding.good("Start cache", cache.file().toString())
                        : Finding.note("Start cache", "made in the background after the first start"))
                .orElseGet(() -> Finding.note("Start cache", "none: kept by the launcher, on JDK 25 or newer"));
    }

    private static Finding signer() {
        CryptoProvider crypto = CryptoProvider.preferred();
        return crypto.isNative()
                ? Finding.good("Signatures", crypto.name() + " (native)")
                : Finding.note(
                        "Signatures", crypto.name() + ": works, but signs about a quarter as fast as the native one");
    }

    private static Finding browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(Commands::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(path -> Finding.good("Browser", path.toString()))
                .orElseGet(() -> Finding.note("Browser", "no Chromium on the PATH: tests with a browser are left out"));
    }

    /** One line of the report. */
    private record Finding(String mark, String subject, String text) {

        private static final String GOOD = "ok";
        private static final String NOTE = "--";
        private static final String BAD = "!!";

        static Finding good(String subject, String text) {
            return new Finding(GOOD, subject, text);
        }

        static Finding note(String subject, String text) {
            return new Finding(NOTE, subject, text);
        }

        static Finding bad(String subject, String text) {
            return new Finding(BAD, subject, text);
        }

        boolean mustBeMended() {
            return mark.equals(BAD);
        }

        String line() {
            return String.format(Locale.ROOT, "%s  %-12s %s", mark, subject, text);
        }
    }
}
