package dev.pretenant.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server program, unpacked where a user's programs keep what can be made again, so that each version is unpacked once
 * and its class cache is there for the next build.
 *
 * @param folder of this version: the program, and beside it what its runs share
 */
record ServerFiles(Path folder) {

    private static final String JAR = "pretenant-auth-server.jar";
    private static final Duration KEPT = Duration.ofDays(30);

    /** The version that travels with this library, or the jar that the setting {@code pretenant.jar} names. */
    static ServerFiles ofThisVersion() {
        try {
            Optional<String> given = Settings.text("pretenant.jar");
            if (given.isPresent()) {
                Path jar = Path.of(given.get()).toRealPath();
                return at(Long.toHexString(Files.size(jar)) + "-"
                        + Long.toHexString(Files.getLastModifiedTime(jar).toMillis()));
            }
            URLConnection jar = packed().openConnection();
            return at(
                    jar instanceof JarURLConnection entry
                            ? Long.toHexString(entry.getJarEntry().getSize()) + "-"
                                    + Long.toHexString(entry.getJarEntry().getCrc())
                            : Long.toHexString(jar.getContentLengthLong()) + "-"
                                    + Long.toHexString(jar.getLastModified()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the emulator's jar", unreadable);
        }
    }

    private static ServerFiles at(String version) throws IOException {
        return new ServerFiles(
                Files.createDirectories(caches().resolve("pretenant").resolve(version)));
    }

    private static URL packed() throws IOException {
        URL jar = ServerFiles.class.getResource(JAR);
        if (jar == null) {
            throw new IOException("this testkit was packed without " + JAR + ": set pretenant.jar to the path of one");
        }
        return jar;
    }

    /** Where this system keeps caches; the setting {@code pretenant.cache} moves it. */
    private static Path caches() {
        String home = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return Settings.text("pretenant.cache")
                .or(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME")))
                .or(() -> Optional.ofNullable(system.startsWith("windows") ? System.getenv("LOCALAPPDATA") : null))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(
                        () -> system.startsWith("mac") ? Path.of(home, "Library", "Caches") : Path.of(home, ".cache"))
                .toAbsolutePath();
    }

    /** The unpacked program, which starts faster than the packed one. Callers hold a lock. */
    Path program() throws IOException {
        Path unpacked = folder.resolve("server");
        if (!Files.isDirectory(unpacked)) {
            Path unpacking = folder.resolve("unpacking");
            deleteTree(unpacking);
            Files.createDirectories(unpacking);
            try (InputStream packed = open()) {
                ServerPacking.unpack(packed, unpacking.resolve(JAR));
            }
            Files.move(unpacking, unpacked, StandardCopyOption.ATOMIC_MOVE);
            deleteForgotten();
        }
        return unpacked.resolve(JAR);
    }

    /** Whether RSA signatures come from a native provider: it was packed, and this is not musl, for which it has no build. */
    boolean hasNativeCrypto() throws IOException {
        Path lib = folder.resolve("server").resolve("lib");
        return contains(lib, "AmazonCorrettoCryptoProvider-") && !contains(Path.of("/lib"), "ld-musl-");
    }

    private static boolean contains(Path folder, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
        }
    }

    private static InputStream open() throws IOException {
        Optional<String> given = Settings.text("pretenant.jar");
        return given.isPresent() ? Files.newInputStream(Path.of(given.get())) : packed().openStream();
    }

    /** Deletes the versions that nobody has used for a month. */
    private void deleteForgotten() throws IOException {
        FileTime month = FileTime.from(Instant.now().minus(KEPT));
        try (Stream<Path> versions = Files.list(folder.getParent())) {
            for (Path version : versions.toList()) {
                if (Files.getLastModifiedTime(version).compareTo(month) < 0) {
                    deleteTree(version);
                }
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
