package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients whose user types a short code on another device. */
@ExtendWith(WithRunningServers.class)
class DeviceCodeClientsTests {

    private static Chromium chromium;

    @BeforeAll
    static void start(RunningServers servers) throws IOException, InterruptedException {
        chromium = Chromium.trusting(servers, "device-code-clients");
    }

    @Test
    void msal4jWhenUserEntersCodeThenCallsTwoResources(RunningServers servers) throws Exception {
        Outcome outcome = chromium.runDevice(
                "vera@meridian.test",
                Map.of(
                        "PRETENANT_AUTHORITY_HOST", servers.authorityHost(),
                        "PRETENANT_CA", servers.caCertificate().toString(),
                        "WEATHER_API", servers.weatherOfSeattle()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of(System.getProperty("cli-java.jar")).toRealPath().toString(),
                        "--device"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                Signed in: Vera Petrova (vera@meridian.test)
                Seattle: light rain, 10.7 C
                """, ""));
    }

    @Test
    void msalPythonWhenUserEntersCodeThenGetsTokensFromCacheAndForAnotherResource(RunningServers servers)
            throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "interactive"), "python-device");
        PythonEnvironment.install(workspace);

        Outcome outcome = chromium.runDevice(
                "wyatt@meridian.test",
                Map.of("REQUESTS_CA_BUNDLE", servers.caCertificate().toString()),
                PythonEnvironment.script(workspace, workspace.file("device_code.py")));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"username": "wyatt@meridian.test", "codeLength": 9, \
                "cached": "cache", "otherResource": "identity_provider"}
                """, ""));
    }

    @Test
    void msalGoWhenUserEntersCodeThenGetsTokenAndCachesIt(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "go"), "go-device");
        workspace.prepare(List.of("go", "build", "-o", "device-witness", "./device"));

        Outcome outcome = chromium.runDevice(
                "yuki@meridian.test",
                Map.of("SSL_CERT_FILE", servers.caCertificate().toString()),
                List.of(workspace.file("device-witness")));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"name":"Yuki Tanaka","sameToken":true,"username":"yuki@meridian.test"}
                """, ""));
    }
}
