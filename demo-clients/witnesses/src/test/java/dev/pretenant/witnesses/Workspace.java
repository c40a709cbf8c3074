package dev.pretenant.witnesses;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A private copy of a client's folder, in which its language's own tools install its libraries and run it.
 *
 * <p>Where a tool is missing or its registry cannot be reached, the witness is skipped and says why; in CI that is a
 * failure, so that no witness goes missing unseen.
 */
final class Workspace {

    /**
     * What a developer's shell may hold and a client must not see: settings that would hide its defaults, and options
     * that the JVM announces among the errors.
     */
    private static final Set<String> KEPT_FROM_CLIENTS =
            Set.of("TENANT_ID", "CLIENT_ID", "CLIENT_SECRET", "CLIENT_CERTIFICATE", "SCOPE", "JAVA_TOOL_OPTIONS");

    /** What a developer's own tools leave in a client's folder. */
    private static final Set<String> GENERATED = Set.of("node_modules", "dist", "target", ".venv", "__pycache__");

    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    static Workspace copyOf(Path source) throws IOException {
        return copyOf(source, source.getFileName().toString());
    }

    /** A copy under a name of its own, for test classes that share a source and run side by side. */
    static Workspace copyOf(Path source, String name) throws IOException {
        Path copy = Path.of("target", "workspaces", name).toAbsolutePath();
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (GENERATED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(source.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
        return new Workspace(copy);
    }

    /** The absolute path of a file in the workspace. */
    String file(String name) {
        return directory.resolve(name).toString();
    }

    /** Runs the commands unless an earlier build ran them for the same manifest; skips the witness if one fails. */
    void install(String manifest, List<List<String>> commands) throws IOException, InterruptedException {
        Path installed = directory.resolve("installed-" + manifest);
        if (Files.exists(installed) && Files.mismatch(installed, directory.resolve(manifest)) == -1) {
            return;
        }
        for (List<String> command : commands) {
            prepare(command);
        }
        Files.copy(directory.resolve(manifest), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs a command that must succeed before there is anything to test; skips the witness if it does not. */
    void prepare(List<String> command) throws IOException, InterruptedException {
        Outcome outcome;
        try {
            outcome = run(Map.of(), command);
        } catch (IOException missing) {
            skip(missing.getMessage());
            return;
        }
        if (outcome.exitCode() != 0) {
            skip("%s ended with %d: %s%s"
                    .formatted(String.join(" ", command), outcome.exitCode(), outcome.output(), outcome.errors()));
        }
    }

    /** Runs a command in the workspace, with the environment of this process and the given additions. */
    Outcome run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "run-", ".out");
        Path errors = Files.createTempFile(directory, "run-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeAll(KEPT_FROM_CLIENTS);
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail(String.join(" ", command) + " did not end\n" + Files.readString(output) + Files.readString(errors));
        }
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** Starts a server in the workspace and returns when it has written its first line, which says that it is ready. */
    Process serve(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(KEPT_FROM_CLIENTS);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String line = process.inputReader().readLine();
        if (line == null || !line.contains("is ready")) {
            process.destroy();
            fail(String.join(" ", command) + " did not start: " + line);
        }
        return process;
    }

    /** Ends the witness that cannot run; in CI that is a failure. */
    void skip(String reason) {
        String message = "Witness " + directory.getFileName() + " skipped: " + reason.strip();
        if ("true".equals(System.getenv("CI"))) {
            fail("In CI every witness must run. " + message);
        }
        System.err.println(message);
        Assumptions.abort(message);
    }
}
