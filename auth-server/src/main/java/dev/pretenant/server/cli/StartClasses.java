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
 * <p>{@code start-classes.txt} has a line for each run of classes of one package: the package, then their names in it.
 * {@code auth-server/list-start-classes} writes it; names that are no longer right cost nothing but their share of the gain.
 */
final class StartClasses {

    private static final String LIST = "start-classes.txt";

    private StartClasses() {}

    /** Begins to load them, where that helps: not beside a cache, and not on a core that the start needs itself. */
    static void loadBeside(Installation installation) {
        boolean isCached = installation.serverCache().filter(ClassCache::exists).isPresent();
        if (!isCached && Runtime.getRuntime().availableProcessors() > 1) {
            Thread loading = new Thread(StartClasses::load, "start-classes");
            loading.setDaemon(true);
            loading.start();
        }
    }

    private static void load() {
        ClassLoader loader = StartClasses.class.getClassLoader();
        names().forEach(name -> load(name, loader));
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
        try (InputStream list = StartClasses.class.getResourceAsStream(LIST);
                BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream().flatMap(StartClasses::namesOf);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> namesOf(String line) {
        List<String> words = List.of(line.split(" "));
        return words.stream().skip(1).map(name -> words.get(0) + "." + name);
    }
}
