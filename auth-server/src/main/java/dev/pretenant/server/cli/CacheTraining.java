package dev.pretenant.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the class caches that shorten the next start, after the ready line and in the background: a training run takes
 * about fifteen seconds of a core, which nobody should wait for.
 */
final class CacheTraining {

    private final Installation installation;

    private CacheTraining(Installation installation) {
        this.installation = installation;
    }

    static void inBackground() {
        Thread training = new Thread(new CacheTraining(Installation.current())::run, "class-cache-training");
        training.setDaemon(true);
        training.start();
    }

    private void run() {
        try {
            trainServer();
            trainWeather();
        } catch (IOException unwritable) {
            // Without a cache the next start is as slow as this one was, and doctor says that there is none.
            return;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void trainServer() throws IOException, InterruptedException {
        Optional<ClassCache> cache = installation.serverCache().filter(ClassCache::isMissing);
        if (cache.isPresent()) {
            List<String> program = new ArrayList<>(installation.program());
            program.add("train");
            cache.get().train(installation.java(), program);
        }
    }

    private void trainWeather() throws IOException, InterruptedException {
        Optional<ClassCache> cache = installation.weatherCache().filter(ClassCache::isMissing);
        Optional<Path> jar = installation.weatherJar();
        if (cache.isPresent() && jar.isPresent()) {
            List<String> java = new ArrayList<>(installation.java());
            java.add("-Dspring.context.exit=onRefresh");
            cache.get().train(java, List.of("-jar", jar.get().toString(), "--server.port=0"));
        }
    }
}
