package dev.pretenant.server.cli;

import dev.pretenant.core.state.Durability;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the class caches that shorten the next start, after the ready line and in the background: a training run takes
 * about fifteen seconds of a core, which nobody should wait for.
 */
final class CacheTraining {

    private final Installation installation;
    private final Durability durability;
    private final List<DemoJar> demoJars;

    private CacheTraining(Installation installation, Durability durability, List<DemoJar> demoJars) {
        this.installation = installation;
        this.durability = durability;
        this.demoJars = demoJars;
    }

    /** Makes the cache of servers like this one and those of {@code demoJars}, which it started. */
    static void inBackground(Durability durability, List<DemoJar> demoJars) {
        Thread training = new Thread(
                new CacheTraining(Installation.current(), durability, demoJars)::run, "class-cache-training");
        training.setDaemon(true);
        training.start();
    }

    /** Makes the cache of servers of a kind, by a process that has nothing else to do. */
    static void inForeground(Durability durability) {
        new CacheTraining(Installation.current(), durability, List.of()).run();
    }

    private void run() {
        try {
            trainServer();
            for (DemoJar jar : demoJars) {
                train(jar);
            }
        } catch (IOException unwritable) {
            // Without a cache the next start is as slow as this one was, and doctor says that there is none.
            return;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void trainServer() throws IOException, InterruptedException {
        Optional<ClassCache> cache = installation.serverCache(durability).filter(ClassCache::isMissing);
        if (cache.isPresent()) {
            List<String> program = new ArrayList<>(installation.program());
            program.add("train");
            if (durability == Durability.PASSING) {
                program.add("--ephemeral");
            }
            cache.get().train(installation.java(), program);
        }
    }

    private void train(DemoJar jar) throws IOException, InterruptedException {
        Optional<ClassCache> cache = jar.cache().filter(ClassCache::isMissing);
        if (cache.isPresent()) {
            List<String> java = new ArrayList<>(installation.java());
            java.add("-Dspring.context.exit=onRefresh");
            cache.get().train(java, List.of("-jar", jar.file().toString(), "--server.port=0"));
        }
    }
}
