package dev.pretenant.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Spring Boot's packed jar, and the form that starts faster and can have a class cache: a plain jar of the program, whose
 * manifest names the libraries in a folder beside it. Spring Boot's own tool ({@code -Djarmode=tools}) makes the same, but
 * needs a JVM of its own, for two seconds of a build's first start.
 *
 * @see <a href="https://docs.spring.io/spring-boot/specification/executable-jar/nested-jars.html">Nested JARs</a>
 */
final class ServerPacking {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String FOLDER = "lib/";
    /** In bytes. Both jars have thousands of headers, each of which would be read and written in pieces of a few bytes. */
    private static final int BUFFER = 65_536;

    private static final Attributes.Name START_CLASS = new Attributes.Name("Start-Class");

    private ServerPacking() {}

    /** Unpacks {@code packed} into {@code program} and the folder {@code lib} beside it. */
    static void unpack(InputStream packed, Path program) throws IOException {
        Path libraries = Files.createDirectories(program.resolveSibling(FOLDER));
        List<String> classPath = new ArrayList<>();
        Manifest manifest = new Manifest();
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(packed, BUFFER));
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(program), BUFFER);
                JarOutputStream out = new JarOutputStream(file)) {
            // It is read many times and written once.
            out.setLevel(Deflater.NO_COMPRESSION);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(JarFile.MANIFEST_NAME)) {
                    manifest.read(in);
                } else if (isIn(CLASSES, name)) {
                    out.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                    in.transferTo(out);
                } else if (isIn(LIBRARIES, name)) {
                    String library = Path.of(name).getFileName().toString();
                    Files.copy(in, libraries.resolve(library));
                    classPath.add(FOLDER + library);
                }
            }
            out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
            startingWith(classPath, manifest).write(out);
        }
    }

    private static boolean isIn(String folder, String name) {
        return name.startsWith(folder) && !name.equals(folder);
    }

    /** The same program, found on a class path instead of in nested jars. */
    private static Manifest startingWith(List<String> classPath, Manifest packed) throws IOException {
        Attributes attributes = packed.getMainAttributes();
        String program = attributes.getValue(START_CLASS);
        if (program == null) {
            throw new IOException("this is no jar of the emulator: its manifest names no " + START_CLASS);
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, program);
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
        return manifest;
    }
}
