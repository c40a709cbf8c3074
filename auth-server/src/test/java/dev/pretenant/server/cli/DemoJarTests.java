package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJarTests {

    private static final List<String> JAVA = List.of("java", "-Xmx160m", "-XX:+UseSerialGC");

    @Test
    void commandWhenCacheWasMadeThenUsesItAndLowersTheHeap(@TempDir Path folder) throws IOException {
        Path cache = Files.writeString(folder.resolve("jdk-25.aot"), "");

        assertThat(new DemoJar(Path.of("demos.jar"), Optional.of(new ClassCache(cache))).command(JAVA, "bank"))
                .containsExactly(
                        "java",
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-XX:AOTCache=" + cache,
                        "-jar",
                        "demos.jar",
                        "--demo=bank");
    }

    @Test
    void commandWhenThereIsNoCacheThenGoesWithout(@TempDir Path folder) {
        ClassCache missing = new ClassCache(folder.resolve("jdk-25.aot"));

        assertThat(new DemoJar(Path.of("demos.jar"), Optional.of(missing)).command(JAVA, "mail"))
                .containsExactly("java", "-Xmx160m", "-XX:+UseSerialGC", "-Xmx96m", "-jar", "demos.jar", "--demo=mail");
    }
}
