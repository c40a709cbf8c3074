package dev.pretenant.server.cli;

import dev.pretenant.core.state.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this program lies and how to start another copy of it: what the launcher passes on in the environment, with
 * answers that also hold for a jar started by hand or in a container.
 */
final class Installation {

    private final Map<String, String> environment;

    Installation(Map<String, String> environment) {
        this.environment = environment;
    }

    static Installation current() {
        return new Installation(System.getenv());
    }

    /** The folder of the launcher; without one, where we are. */
    Path home() {
        return Path.of(environment.getOrDefault("PRETENANT_HOME", "")).toAbsolutePath();
    }

    /** The data directory of a server that was not told of another. */
    Path defaultDataDirectory() {
        return Optional.ofNullable(environment.get("PRETENANT_DATA_DIR"))
                .map(Path::of)
                .orElse(home().resolve(".pretenant"));
    }

    /** The jar of the demo APIs. */
    DemoJar apis() {
        return demoJar("PRETENANT_APIS", "resource-server/target/pretenant-resource-server.jar");
    }

    /** The jar of the web demos. */
    DemoJar webDemos() {
        return demoJar("PRETENANT_WEB", "demo-clients/web/target/web-demos.jar");
    }

    private DemoJar demoJar(String variables, String whereBuilt) {
        Path jar = file(variables + "_JAR").orElseGet(() -> home().resolve(whereBuilt));
        if (!Files.isRegularFile(jar)) {
            throw CommandFailure.badUse(
                    "there is no " + jar + ": mvn package builds it; up --only auth-server does without");
        }
        return new DemoJar(jar, file(variables + "_CACHE").map(ClassCache::new));
    }

    /**
     * Where the class cache of servers of a kind is or will be; empty where the launcher keeps none. Those without a database
     * have one of their own, since its pages are most of what a server holds.
     */
    Optional<ClassCache> serverCache(Durability durability) {
        return file(durability == Durability.KEPT ? "PRETENANT_SERVER_CACHE" : "PRETENANT_EPHEMERAL_CACHE")
                .map(ClassCache::new);
    }

    /** The beginning of a command that starts another JVM like this one, with the flags of a server. */
    List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String flags = environment.getOrDefault("PRETENANT_SERVER_FLAGS", "").trim();
        if (!flags.isEmpty()) {
            command.addAll(List.of(flags.split("\\s+")));
        }
        return command;
    }

    /** The class path and main class (or jar) of this program, as arguments of {@code java}. */
    List<String> program() {
        String classPath = System.getProperty("java.class.path");
        return classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                ? List.of("-jar", classPath)
                : List.of("-cp", classPath, "dev.pretenant.server.Pretenant");
    }

    /** The command that starts another copy of this program as a server does, with the class cache if there is one. */
    List<String> self(Durability durability) {
        List<String> command = new ArrayList<>(java());
        serverCache(durability).ifPresent(cache -> command.addAll(cache.useFlags()));
        command.addAll(program());
        return command;
    }

    private Optional<Path> file(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }
}
