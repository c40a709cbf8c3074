package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process for all JVMs of a build, and none after them. */
class SharedEmulatorTests {

    @TempDir
    private Path cache;

    @Test
    void emulatorWhenLastJvmEndsThenEndsToo() throws Exception {
        Process first = jvm();
        String address = first.inputReader().readLine();
        Process second = jvm();

        assertThat(second.inputReader().readLine()).isEqualTo(address);
        ProcessHandle emulator = first.toHandle()
                .children()
                .findFirst()
                .orElseThrow();

        first.getOutputStream().close();
        second.destroyForcibly();

        assertThat(emulator.onExit().get(2, TimeUnit.MINUTES).isAlive()).isFalse();
    }

    private Process jvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dpretenant.cache=" + cache,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
