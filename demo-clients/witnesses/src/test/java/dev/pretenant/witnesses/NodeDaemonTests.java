package dev.pretenant.witnesses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** The console daemon with MSAL Node. */
class NodeDaemonTests implements DaemonContract {

    private static Workspace workspace;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("..", "daemon-node"));
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public List<String> command() {
        return List.of("npm", "start", "--silent");
    }

    @Override
    public String unknownTenantError() {
        return "endpoints_resolution_error";
    }
}
