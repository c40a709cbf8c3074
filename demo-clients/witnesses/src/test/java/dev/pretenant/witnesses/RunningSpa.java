package dev.pretenant.witnesses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The single-page app, built by its own tools and served by its own server. */
final class RunningSpa implements AutoCloseable {

    private final Process server;

    private RunningSpa(Process server) {
        this.server = server;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static RunningSpa before(RunningServers servers) throws IOException, InterruptedException {
        Workspace workspace = Workspace.copyOf(Path.of("..", "spa"));
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));
        workspace.prepare(List.of("npm", "run", "build"));
        return new RunningSpa(workspace.serve(
                Map.of(
                        "PORT", "" + servers.spaPort(),
                        "PRETENANT_AUTHORITY_HOST", servers.authorityHost(),
                        "WEATHER_API", servers.weatherOfSeattle()),
                List.of("node", "server.js")));
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
