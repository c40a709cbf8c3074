package dev.pretenant.witnesses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** The console daemon with MSAL Python. */
class PythonDaemonTests implements CertificateDaemonContract {

    private static Workspace workspace;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("..", "daemon-python"));
        PythonEnvironment.install(workspace);
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public List<String> command() {
        return PythonEnvironment.script(workspace, "daemon.py");
    }

    @Override
    public String unknownTenantError() {
        return "Unable to get authority configuration for";
    }
}
