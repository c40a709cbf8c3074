package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An AOT cache: a file in which the JVM keeps loaded and linked classes for its next start. A training run makes it: the
 * program is started, used as it will be used, and ended. To the program that runs beside it, a training run that fails is
 * harmless; it leaves its log, and is not tried again.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
record ClassCache(Path file) {

    private static final int TRAINING_LIMIT_SECONDS = 180;

    /** Profiles serve the second compiler, which does not run in the server: they would be eight megabytes of its memory. */
    private static final List<String> WITHOUT_PROFILES =
            List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    /** What a start without one does instead: a sixth of it would be checking the bytecode that the build has just compiled. */
    static final List<String> FLAGS_WITHOUT = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    /** The flags of a start that uses it: none as long as it was not made. */
    List<String> useFlags() {
        return exists() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Whether there is none and no attempt to make it has failed. */
    boolean isMissing() {
        return !exists() && !Files.exists(failure());
    }

    /** Makes it by running {@code java} and {@code program}, with low priority and for three minutes at most. */
    void train(List<String> java, List<String> program) throws IOException, InterruptedException {
        Path unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Path log = file.resolveSibling(file.getFileName() + ".log");
        List<String> command = new ArrayList<>(Commands.withLowPriority());
        command.addAll(java);
        command.add("-XX:AOTCacheOutput=" + unfinished);
        command.addAll(WITHOUT_PROFILES);
        command.addAll(program);
        Process run = new ProcessBuilder(command)
                .directory(file.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        AtomicBoolean isCutShort = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            isCutShort.set(true);
                            end(run, unfinished);
                        },
                        "end-training"));
        boolean isDone = run.waitFor(TRAINING_LIMIT_SECONDS, TimeUnit.SECONDS) && run.exitValue() == 0;
        if (isDone && Files.exists(unfinished)) {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else if (!isCutShort.get()) {
            end(run, unfinished);
            Files.move(log, failure(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** By force: a JVM that is asked to end would first start another one, which assembles the cache. */
    private static void end(Process run, Path unfinished) {
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
        try {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + ".config"));
        } catch (IOException undeletable) {
            // It lies in a folder that goes with the next build but one.
            return;
        }
    }

    private Path failure() {
        return file.resolveSibling(file.getFileName() + ".failed.log");
    }
}
