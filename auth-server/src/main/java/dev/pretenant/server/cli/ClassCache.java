package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file in which the JVM keeps loaded and linked classes for its next start: an AOT cache ({@code .aot}, JDK 25) or a
 * class-data archive ({@code .jsa}, before). A training run makes it: the program is started, used as it will be used, and
 * ended. To the program that runs beside it, a training run that fails is harmless.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
record ClassCache(Path file) {

    private static final int TRAINING_LIMIT_SECONDS = 180;

    /** The flags of a start that uses it: none as long as it was not made. */
    List<String> useFlags() {
        if (!exists()) {
            return List.of();
        }
        return List.of((isAot() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /**
     * Makes it by running {@code java} and {@code program}, with low priority and for three minutes at most. Returns whether
     * it was made; interrupted, it ends the run.
     */
    boolean train(List<String> java, List<String> program) {
        Path unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Path log = file.resolveSibling(file.getFileName() + ".log");
        List<String> command = new ArrayList<>(Commands.withLowPriority());
        command.addAll(java);
        command.add((isAot() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + unfinished);
        command.addAll(program);
        try {
            Process run = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Thread onExit = new Thread(() -> Commands.endTree(run.toHandle()), "end-training");
            Runtime.getRuntime().addShutdownHook(onExit);
            try {
                if (!run.waitFor(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS) || run.exitValue() != 0) {
                    return false;
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } finally {
                Commands.endTree(run.toHandle());
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException unwritable) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isAot() {
        return file.toString().endsWith(".aot");
    }
}
