package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Azure CLI is told where Resource Manager is, and finds out the rest. */
@ExtendWith(WithRunningServers.class)
class AzureCliTests {

    private static final String MANAGEMENT = "https://management.core.windows.net/";

    private static Workspace workspace;

    /** Clouds and accounts outlive a command, and a cloud's name can be registered only once. */
    @TempDir
    private Path settings;

    /** Its commands come without the clients of a hundred services, of which a sign-in needs none. */
    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("src", "test", "python", "azure-cli"));
        PythonEnvironment.install(workspace);
        workspace.install(
                "commands.txt",
                List.of(List.of(
                        workspace.file(".venv/bin/python"),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--no-deps",
                        "-r",
                        "commands.txt")));
    }

    @Test
    void azureCliWhenCloudIsRegisteredThenSignsInAndCallsResourceManager(RunningServers servers) throws Exception {
        az(servers, "cloud", "register", "-n", "Pretenant", "--endpoint-resource-manager", servers.authorityHost());
        az(servers, "cloud", "set", "-n", "Pretenant");

        assertThat(az(
                        servers,
                        "login",
                        "--service-principal",
                        "-u",
                        AppSettings.WEATHER_DAEMON,
                        "-p",
                        "weather-daemon-secret",
                        "--tenant",
                        "meridian.test",
                        "--allow-no-subscriptions",
                        "--query",
                        "[0].[cloudName, name, user.type]",
                        "-o",
                        "tsv"))
                .isEqualTo("Pretenant\nN/A(tenant level account)\nservicePrincipal\n");
        assertThat(az(
                        servers,
                        "account",
                        "get-access-token",
                        "--scope",
                        "api://weather/.default",
                        "--query",
                        "tokenType",
                        "-o",
                        "tsv"))
                .isEqualTo("Bearer\n");
        assertThat(az(
                        servers,
                        "rest",
                        "--url",
                        servers.authorityHost() + "/tenants?api-version=2022-12-01",
                        "--resource",
                        MANAGEMENT,
                        "--query",
                        "value[0].defaultDomain",
                        "-o",
                        "tsv"))
                .isEqualTo("meridian.test\n");
    }

    private String az(RunningServers servers, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(workspace.file(".venv/bin/python"), "-m", "azure.cli"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>();
        environment.put("AZURE_CONFIG_DIR", settings.toString());
        environment.put("AZURE_CORE_COLLECT_TELEMETRY", "false");
        environment.put("AZURE_CORE_INSTANCE_DISCOVERY", "false");
        environment.put("REQUESTS_CA_BUNDLE", servers.caCertificate().toString());
        Outcome outcome = workspace.run(environment, command);
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        return outcome.output();
    }
}
