package dev.pretenant.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers: what {@code up} leaves in its data directory as {@code running.json} for {@code stop} and for every
 * command that talks to the server. Its owner alone may read it, since it holds the control token.
 *
 * @param startedAt when the process started: with the pid it tells our process from another that got its number later
 * @param base address of the HTTPS listener, such as {@code https://localhost:8443}
 * @param httpBase address of the plain listener
 * @param caCertificate PEM file of the CA that signed the HTTPS certificate
 * @param weatherBase address of the weather API, or {@code null} where none was started
 */
public record RunningInstance(
        long pid,
        @Nullable Instant startedAt,
        String base,
        String httpBase,
        Path caCertificate,
        @Nullable String weatherBase,
        @Nullable String controlToken) {

    private static final String FILE = "running.json";
    private static final Duration CLOCK_ADJUSTMENT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** This process as a running instance. */
    static RunningInstance ofThisProcess(
            String base,
            String httpBase,
            Path caCertificate,
            @Nullable String weatherBase,
            @Nullable String controlToken) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningInstance(self.pid(), startOf(self), base, httpBase, caCertificate, weatherBase, controlToken);
    }

    /** The live server of a data directory; empty where none runs, whatever an earlier one left behind. */
    public static Optional<RunningInstance> in(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), RunningInstance.class))
                    .filter(instance -> instance.process().isPresent());
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** The process, if it is alive and the one that wrote the file. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedWhenWeDid);
    }

    /** Writes it to {@code dataDirectory}, and removes it again when this process ends. */
    void announceIn(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        try {
            Files.createDirectories(dataDirectory);
            Path fresh = Files.createTempFile(dataDirectory, "running", ".json");
            Files.writeString(fresh, JSON.writeValueAsString(this));
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> withdraw(file), "withdraw-running-json"));
    }

    /** Removes what {@link #announceIn} wrote to {@code dataDirectory}. */
    static void withdrawFrom(Path dataDirectory) throws IOException {
        Files.deleteIfExists(dataDirectory.resolve(FILE));
    }

    private void withdraw(Path file) {
        try {
            if (equals(JSON.readValue(Files.readString(file), RunningInstance.class))) {
                Files.delete(file);
            }
        } catch (IOException | JacksonException gone) {
            // Whoever removed or replaced it has taken over what it says.
            return;
        }
    }

    /** Start times are computed from the boot time, which moves a little when the machine's clock is set. */
    private boolean startedWhenWeDid(ProcessHandle process) {
        Instant other = startOf(process);
        return startedAt == null
                || other == null
                || Duration.between(startedAt, other).abs().compareTo(CLOCK_ADJUSTMENT) < 0;
    }

    private static @Nullable Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(null);
    }
}
