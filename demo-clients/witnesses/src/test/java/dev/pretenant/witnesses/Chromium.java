package dev.pretenant.witnesses;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium that trusts the local certificate authority, and the scripts that drive it.
 *
 * <p>Chromium reads the authorities that a user trusts from a store in the home directory; each instance has a home of its
 * own, so nothing of the machine changes and no check of the browser is switched off.
 */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Workspace scripts;
    private final Map<String, String> environment;

    private Chromium(Workspace scripts, Map<String, String> environment) {
        this.scripts = scripts;
        this.environment = environment;
    }

    /** Installs it under a name of its own; skips the witness where there is no Chromium, {@code certutil} or Node. */
    static Chromium trusting(RunningServers servers, String name) throws IOException, InterruptedException {
        Workspace scripts = Workspace.copyOf(Path.of("src", "test", "node", "browser"), name);
        scripts.install("package-lock.json", List.of(List.of("npm", "ci")));
        Optional<Path> program = program();
        if (program.isEmpty()) {
            scripts.skip("no Chromium on the PATH; Debian's package is chromium");
        }
        Path home = Files.createTempDirectory(Path.of(scripts.file("")), "home-");
        String store = "sql:" + Files.createDirectories(home.resolve(".pki").resolve("nssdb"));
        String ca = servers.caCertificate().toString();
        scripts.prepare(List.of("certutil", "-d", store, "-N", "--empty-password"));
        scripts.prepare(List.of("certutil", "-d", store, "-A", "-t", "C,,", "-n", "pretenant", "-i", ca));
        Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
        return new Chromium(
                scripts,
                Map.of(
                        "HOME", home.toString(),
                        "CHROMIUM", program.orElseThrow().toString(),
                        "SCREENSHOTS", screenshots.toAbsolutePath().toString(),
                        "AUTHORITY_HOST", servers.authorityHost(),
                        "SPA", "http://localhost:" + servers.spaPort() + "/",
                        "NODE_EXTRA_CA_CERTS", ca));
    }

    /** Runs a script that takes the part of the user. */
    Outcome run(String user, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList();
        return scripts.run(environmentOf(user), command);
    }

    /** Runs a program that shows its user a code, while a script enters it. */
    Outcome runDevice(String user, Map<String, String> settings, List<String> program)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(environmentOf(user));
        variables.putAll(settings);
        List<String> command =
                Stream.concat(Stream.of("node", "device.js"), program.stream()).toList();
        return scripts.run(variables, command);
    }

    /** The environment in which a program's {@code BROWSER} opens a page, signs the user in, and closes. */
    Map<String, String> asBrowserOf(String user) {
        Map<String, String> variables = new HashMap<>(environmentOf(user));
        variables.put("BROWSER", scripts.file("open.js"));
        return variables;
    }

    private Map<String, String> environmentOf(String user) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("USER_NAME", user);
        return variables;
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
