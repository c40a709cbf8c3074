package dev.pretenant.server.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the class caches that shorten the next start, after the ready line and in the background: a training run takes
 * about fifteen seconds of a core, which nobody should wait for.
 */
final class CacheTraining {

    private CacheTraining() {}

    static void inBackground() {
        Thread training = new Thread(CacheTraining::run, "class-cache-training");
        training.setDaemon(true);
        training.start();
    }

    private static void run() {
        Installation installation = Installation.current();
        installation.serverCache().filter(cache -> !cache.exists()).ifPresent(cache -> {
            List<String> program = new ArrayList<>(installation.program());
            program.add("train");
            cache.train(installation.java(), program);
        });
        installation.weatherCache().filter(cache -> !cache.exists()).ifPresent(cache -> installation
                .weatherJar()
                .ifPresent(jar -> {
                    List<String> java = new ArrayList<>(installation.java());
                    java.add("-Dspring.context.exit=onRefresh");
                    cache.train(java, List.of("-jar", jar.toString(), "--server.port=0"));
                }));
    }
}
