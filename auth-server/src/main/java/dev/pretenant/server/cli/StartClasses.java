package dev.pretenant.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes that a start needs, in the order in which it needs them. Without a class cache most of a start is reading
 * classes, and a second core has little to do meanwhile: so a thread of its own runs ahead and loads them.
 *
 * <p>{@code start-classes.txt} has a line for each run of classes of one package: the package, then their names in it. What
 * comes after its empty line is for a start with a database only. {@code auth-server/list-start-classes} writes it; names that
 * are no longer right cost nothing but their share of the gain.
 */
final class StartClasses {

    private static final String LIST = "start-classes.txt";

    private StartClasses() {}

    /** Begins to load them, where that helps: not beside a cache, and not on a core that the start needs itself. */
    static void loadBeside(Installation installation, ServerOptions options) {
        boolean isCached = installation
                .serverCache(options.durability())
                .filter(ClassCache::exists)
                .isPresent();
        if (!isCached && Runtime.getRuntime().availableProcessors() > 1) {
            Stream<String> names = options.isEphemeral() ? namesWithoutDatabase() : names();
            Thread loading = new Thread(() -> load(names), "start-classes");
            loading.setDaemon(true);
            loading.start();
        }
    }

    private static void load(Stream<String> names) {
        ClassLoader loader = StartClasses.class.getClassLoader();
        names.forEach(name -> load(name, loader));
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            // Another version of a library, or another platform: whoever needs the class will say so.
            return;
        }
    }

    /** Their full names. */
    static Stream<String> names() {
        return lines().flatMap(StartClasses::namesOf);
    }

    /** Those that every start needs. */
    static Stream<String> namesWithoutDatabase() {
        return lines().takeWhile(line -> !line.isEmpty()).flatMap(StartClasses::namesOf);
    }

    private static Stream<String> lines() {
        try (InputStream list = StartClasses.class.getResourceAsStream(LIST);
                BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> namesOf(String line) {
        List<String> words = List.of(line.split(" "));
        return words.stream().skip(1).map(name -> words.get(0) + "." + name);
    }
}
