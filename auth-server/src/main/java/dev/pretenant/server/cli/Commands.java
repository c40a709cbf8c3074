package dev.pretenant.server.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other programs of this machine: where they are, what they say, how they end. */
final class Commands {

    private static final int ANSWER_LIMIT_SECONDS = 60;

    private Commands() {}

    /** Where {@code name} is on the PATH. */
    static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The words before a command that shall not get in anybody's way. */
    static List<String> withLowPriority() {
        return find("nice").map(nice -> List.of(nice.toString(), "-n", "15")).orElse(List.of());
    }

    /** What {@code command} prints, or empty where it cannot be run, fails or takes a minute. */
    static Optional<String> answer(List<String> command) {
        try {
            Path output = Files.createTempFile("pretenant-", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                process.getOutputStream().close();
                if (!process.waitFor(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    endTree(process.toHandle());
                    return Optional.empty();
                }
                return process.exitValue() == 0 ? Optional.of(Files.readString(output)) : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Ends a process and what it started. */
    static void endTree(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
