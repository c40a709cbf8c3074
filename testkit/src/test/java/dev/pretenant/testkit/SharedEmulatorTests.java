package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    }

    private ProcessHandle emulator() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            String announcement = Files.readString(files.filter(file -> file.endsWith("running.json"))
                    .findFirst()
                    .orElseThrow());
            String pid = announcement.replaceFirst("(?s).*\"pid\":(\\d+).*", "$1");
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
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
