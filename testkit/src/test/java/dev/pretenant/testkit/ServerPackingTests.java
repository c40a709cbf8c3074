package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPackingTests {

    @TempDir
    private Path folder;

    @Test
    void unpackWhenPackedByBootThenProgramNamesLibrariesInOrder() throws IOException {
        Path program = folder.resolve("program.jar");

        ServerPacking.unpack(
                jar(
                        Map.of("Main-Class", "org.example.Loader", "Start-Class", "org.example.Server"),
                        "BOOT-INF/classes/",
                        "BOOT-INF/classes/org/example/Server.class",
                        "BOOT-INF/lib/",
                        "BOOT-INF/lib/b.jar",
                        "BOOT-INF/lib/a.jar",
                        "org/example/Loader.class"),
                program);

        Map<String, String> unpacked = new LinkedHashMap<>();
        try (JarFile file = new JarFile(program.toFile())) {
            file.getManifest()
                    .getMainAttributes()
                    .forEach((name, value) -> unpacked.put(name.toString(), value.toString()));
            for (JarEntry entry : file.stream().toList()) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    try (InputStream in = file.getInputStream(entry)) {
                        unpacked.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        assertThat(unpacked)
                .isEqualTo(Map.of(
                        "Manifest-Version", "1.0",
                        "Main-Class", "org.example.Server",
                        "Class-Path", "lib/b.jar lib/a.jar",
                        "org/example/Server.class", "BOOT-INF/classes/org/example/Server.class"));
        assertThat(Files.readString(folder.resolve("lib/a.jar"))).isEqualTo("BOOT-INF/lib/a.jar");
        assertThat(Files.readString(folder.resolve("lib/b.jar"))).isEqualTo("BOOT-INF/lib/b.jar");
    }

    @Test
    void unpackWhenForeignJarThenRefused() throws IOException {
        InputStream other = jar(Map.of("Main-Class", "org.example.Other"), "org/example/Other.class");

        assertThatThrownBy(() -> ServerPacking.unpack(other, folder.resolve("program.jar")))
                .isInstanceOf(IOException.class)
                .hasMessage("this is no jar of the emulator: its manifest names no Start-Class");
    }

    /** A jar with these attributes, whose files hold their own names. */
    private static InputStream jar(Map<String, String> attributes, String... names) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            for (String name : names) {
                out.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    out.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
