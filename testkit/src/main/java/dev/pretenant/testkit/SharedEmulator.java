package dev.pretenant.testkit;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The emulator that all test JVMs of a user share: a process that the first of them starts and that ends by itself, ten
 * seconds after the last has gone, however that one ended.
 *
 * <p>They meet in a folder. Each leaves a file there that is named by its process id, which is what the server looks at; and
 * each holds the folder's lock while it looks for the server or starts it.
 */
final class SharedEmulator {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int CACHED_SINCE_JAVA = 25;

    /** What ends this process from the keyboard is no business of others' server. */
    private static final List<String> DEAF_TO_THE_KEYBOARD =
            File.separatorChar == '/' ? List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\"") : List.of();

    /**
     * Checking the bytecode of the program's own classes would be a sixth of a start that has no class cache, and the heap would
     * be collected for each doubling of what the classes need.
     */
    private static final List<String> UNCACHED = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote",
            "-XX:MetaspaceSize=128m");

    private final ServerFiles files;
    private final Path java;
    private final Path folder;

    private SharedEmulator(ServerFiles files, Path java, Path folder) {
        this.files = files;
        this.java = java;
        this.folder = folder;
    }

    /** The running emulator of this version, started if there is none. */
    static synchronized EmulatorAddress get() {
        ServerFiles files = ServerFiles.ofThisVersion();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path folder = files.folder().resolve("jdk-" + Runtime.version().feature());
        try {
            Files.createDirectories(folder.resolve("users"));
            return new SharedEmulator(files, java, folder).findOrStart();
        } catch (IOException failure) {
            throw new UncheckedIOException("the emulator cannot be started in " + folder, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator starts", interrupted);
        }
    }

    private EmulatorAddress findOrStart() throws IOException, InterruptedException {
        try (FileChannel file =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            Path user = folder.resolve("users")
                    .resolve(String.valueOf(ProcessHandle.current().pid()));
            Files.writeString(user, "");
            user.toFile().deleteOnExit();
            Optional<EmulatorAddress> running = running();
            return running.isPresent() ? running.get() : start();
        }
    }

    private Optional<EmulatorAddress> running() throws IOException {
        Path announcement = folder.resolve("running.json");
        if (!Files.exists(announcement)) {
            return Optional.empty();
        }
        try {
            JsonObject said = JsonParser.object().from(Files.readString(announcement));
            return Optional.of(new EmulatorAddress(
                            URI.create(said.getString("base")),
                            URI.create(said.getString("httpBase")),
                            Optional.empty()))
                    .filter(EmulatorAddress::isReady);
        } catch (JsonParserException cutShort) {
            return Optional.empty();
        }
    }

    private EmulatorAddress start() throws IOException, InterruptedException {
        Path program = files.program();
        Path log = folder.resolve("server.log");
        List<String> flags = flags();
        List<String> command = new ArrayList<>(DEAF_TO_THE_KEYBOARD);
        command.add(java.toString());
        command.addAll(flags);
        Path cache = folder.resolve("classes.aot");
        command.addAll(Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : UNCACHED);
        command.addAll(List.of("-jar", program.toString(), "serve", "--ephemeral", "--port", "0", "--http-port", "0"));
        command.addAll(List.of("--shared-in", folder.toString(), "--pretenant.journal-size=2000"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PRETENANT_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.put("PRETENANT_DATA_DIR", folder.toString());
        environment.put("PRETENANT_SERVER_FLAGS", String.join(" ", flags));
        if (Runtime.version().feature() >= CACHED_SINCE_JAVA) {
            environment.put("PRETENANT_EPHEMERAL_CACHE", cache.toString());
        }
        Process server = builder.start();
        EmulatorAddress.prepareClient();
        return awaitReady(server, log);
    }

    /** A heap that a start need not collect often, and the first compiler alone where signatures are not compiled code. */
    private List<String> flags() throws IOException {
        List<String> flags = new ArrayList<>(
                List.of("-Xms96m", "-Xmx256m", "-Xmn48m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        if (files.hasNativeCrypto()) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        return flags;
    }

    private EmulatorAddress awaitReady(Process server, Path log) throws IOException, InterruptedException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < limit && !server.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<EmulatorAddress> running = running();
            if (running.isPresent()) {
                return running.get();
            }
        }
        server.destroyForcibly();
        throw new IllegalStateException("the emulator did not start:\n" + Files.readString(log));
    }
}
