package dev.pretenant.server.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What {@code up} starts beside the authorization server: the weather API, and the web app that calls it. */
record StartedDemos(DemoServer weather, DemoServer web) {

    /** Starts both at the same time and waits until both answer. */
    static StartedDemos start(Authority authority, DemoServer.Listener weatherListener, DemoServer.Listener webListener)
            throws IOException, InterruptedException {
        Installation installation = Installation.current();
        DemoServer weather = DemoServer.start(
                "weather API",
                installation.apis().command(installation.java(), "weather"),
                weatherListener,
                authority.trustedBy("weather"));
        DemoServer web = DemoServer.start(
                "web demo",
                installation.webDemos().command(installation.java(), "weather"),
                webListener,
                Stream.concat(authority.signIn().stream(), Stream.of("--weather.api=" + weather.base()))
                        .toList());
        weather.awaitAnswer();
        web.awaitAnswer();
        return new StartedDemos(weather, web);
    }

    /** The jars that they were started from. */
    static List<DemoJar> jars() {
        Installation installation = Installation.current();
        return List.of(installation.apis(), installation.webDemos());
    }
}
