package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Looks into the jar that teams get. */
class TestkitJarTests {

    @Test
    void classesWhenListedThenOwnOnesAlone() throws Exception {
        List<String> classes;
        try (JarFile file = new JarFile(System.getProperty("testkit.jar"))) {
            classes = file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }

        assertThat(classes)
                .contains("dev/pretenant/testkit/Pretenant.class", "dev/pretenant/emulator/EmulatorControl.class")
                .allSatisfy(name -> assertThat(name).startsWith("dev/pretenant/"));
    }

    /** Deflated, it would be a tenth smaller and take half a second of a build's first start. */
    @Test
    void serverWhenPackedThenStored() throws Exception {
        try (JarFile file = new JarFile(System.getProperty("testkit.jar"))) {
            ZipEntry server = file.getEntry("dev/pretenant/testkit/pretenant-auth-server.jar");

            assertThat(server.getMethod()).isEqualTo(ZipEntry.STORED);
        }
    }
}
