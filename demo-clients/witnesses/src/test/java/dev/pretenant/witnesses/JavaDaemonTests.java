package dev.pretenant.witnesses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** The console daemon with MSAL4J. */
class JavaDaemonTests implements CertificateDaemonContract {

    private static Workspace workspace;

    @BeforeAll
    static void prepare() throws IOException {
        workspace = Workspace.copyOf(Path.of("..", "daemon-java"));
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("daemon-java.jar"));
    }

    @Override
    public String unknownTenantError() {
        return "AADSTS90002: Tenant '10000000-0000-4000-8000-00000000ffff' not found.";
    }
}
