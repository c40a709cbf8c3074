package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process for all JVMs of a build, and none after them; with nothing on their class path but the testkit. */
class SharedEmulatorTests {

    @TempDir
    private Path cache;

    @Test
    void emulatorWhenLastJvmEndsThenEndsToo() throws Exception {
        Process first = jvm();
        String address = first.inputReader().readLine();
        Process second = jvm();

        assertThat(address).startsWith("https://localhost:");
        assertThat(second.inputReader().readLine()).isEqualTo(address);
        ProcessHandle emulator = emulator();

        first.getOutputStream().close();
        second.destroyForcibly();

        assertThat(emulator.onExit().get(2, TimeUnit.MINUTES).isAlive()).isFalse();
        assertThat(file("running.json")).isEmpty();
        assertThat(file("users").orElseThrow()).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void emulatorWhenInterruptedOrKilledThenTheNextJvmFindsOne() throws Exception {
        Process first = jvm();
        String address = first.inputReader().readLine();
        ProcessHandle emulator = emulator();

        new ProcessBuilder("kill", "-INT", String.valueOf(emulator.pid()))
                .start()
                .waitFor();
        Process second = jvm();
        assertThat(second.inputReader().readLine()).isEqualTo(address);

        emulator.destroyForcibly();
        emulator.onExit().get(1, TimeUnit.MINUTES);
        Process third = jvm();
        assertThat(third.inputReader().readLine())
                .startsWith("https://localhost:")
                .isNotEqualTo(address);
        ProcessHandle other = emulator();

        List.of(first, second, third).forEach(Process::destroyForcibly);
        assertThat(other.onExit().get(2, TimeUnit.MINUTES).isAlive()).isFalse();
    }

    private ProcessHandle emulator() throws IOException {
        String announcement = Files.readString(file("running.json").orElseThrow());
        String pid = announcement.replaceFirst("(?s).*\"pid\":(\\d+).*", "$1");
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private Optional<Path> file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.endsWith(name)).findFirst();
        }
    }

    private Process jvm() throws IOException, URISyntaxException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpretenant.cache=" + cache,
                        "-cp",
                        System.getProperty("testkit.jar") + File.pathSeparator + placeOfTests(),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path placeOfTests() throws URISyntaxException {
        return Path.of(
                Holder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** A JVM that uses the emulator until its standard input ends. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            byte[] address = (SharedEmulator.get().https() + "\n").getBytes(StandardCharsets.UTF_8);
            System.out.write(address);
            System.out.flush();
            System.in.readAllBytes();
        }
    }
}
