package dev.pretenant.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A jar that starts one of several demo servers, and where the launcher keeps its class cache, if it keeps one. */
record DemoJar(Path file, Optional<ClassCache> cache) {

    private static final String HEAP = "-Xmx96m";

    /** The command that starts the demo server {@code name} of this jar by {@code java}. */
    List<String> command(List<String> java, String name) {
        List<String> command = new ArrayList<>(java);
        command.add(HEAP);
        cache.ifPresent(classes -> command.addAll(classes.useFlags()));
        command.addAll(List.of("-jar", file.toString(), "--demo=" + name));
        return command;
    }
}
