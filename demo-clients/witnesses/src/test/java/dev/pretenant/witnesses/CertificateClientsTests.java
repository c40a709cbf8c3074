package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Client libraries prove themselves with the seeded certificate, with its chain and without, or with its secret; the token says so. */
@ExtendWith(WithRunningServers.class)
class CertificateClientsTests {

    private static final Path CERTIFICATES =
            Path.of("..", "certificates").toAbsolutePath().normalize();

    @Test
    void pythonLibrariesWhenCertificateIsRegisteredThenTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "certificate"), "certificate-python");
        PythonEnvironment.install(workspace);

        Outcome outcome = run(servers, workspace, PythonEnvironment.script(workspace, "certificate.py"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                 "msal, thumbprint": "2",
                 "msal, thumbprint and chain": "2",
                 "msal, certificate": "2",
                 "msal, PFX": "2",
                 "msal, PFX and chain": "2",
                 "azure-identity, PEM": "2",
                 "azure-identity, PFX": "2",
                 "azure-identity, PEM and chain": "2"
                }
                """, ""));
    }

    @Test
    void nodeLibrariesWhenCertificateIsRegisteredThenTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "node", "certificate"), "certificate-node");
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));

        Outcome outcome = run(servers, workspace, List.of("node", "certificate.js"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                 "msal-node, SHA-256": "2",
                 "msal-node, SHA-256 and chain": "2",
                 "msal-node, SHA-1": "2",
                 "@azure/identity": "2",
                 "@azure/identity and chain": "2",
                 "@azure/identity, secret": "1"
                }
                """, ""));
    }

    @Test
    void goLibrariesWhenCertificateIsRegisteredThenTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "go", "certificate"), "certificate-go");
        workspace.prepare(List.of("go", "build", "-o", "certificate", "."));

        Outcome outcome = run(servers, workspace, List.of(workspace.file("certificate")));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                 "MSAL Go": "2",
                 "MSAL Go and chain": "2",
                 "azidentity": "2",
                 "azidentity and chain": "2",
                 "azidentity, secret": "1"
                }
                """, ""));
    }

    private static Outcome run(RunningServers servers, Workspace workspace, List<String> command)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(AppSettings.weatherDaemon(servers));
        environment.put(
                "CERTIFICATE_PEM", CERTIFICATES.resolve("weather-daemon.pem").toString());
        environment.put(
                "CERTIFICATE_PFX", CERTIFICATES.resolve("weather-daemon.pfx").toString());
        environment.put("CERTIFICATE_PASSWORD", "weather-daemon");
        return workspace.run(environment, command);
    }
}
