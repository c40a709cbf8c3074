package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void runWhenAnotherIssuerVouchesForItThenPrintsWeather(RunningServers servers, @TempDir Path folder)
            throws Exception {
        HttpResponse<String> projected = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                servers.plainHost()
                                                        + "/workloads/kubernetes/api/v1/namespaces/forecasts/serviceaccounts/pipeline/token"))
                                .header("Authorization", "Bearer pretenant-workload-token")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"spec\":{\"audiences\":[\"api://AzureADTokenExchange\"]}}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Path file = Files.writeString(
                folder.resolve("azure-identity-token"),
                projected.body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1"));

        Outcome outcome = run(
                servers,
                Map.of(
                        "CLIENT_ID",
                        "20000000-0000-4000-8000-000000000012",
                        "AZURE_FEDERATED_TOKEN_FILE",
                        file.toString()));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).startsWith(BOTH_TOKENS + "Seattle: light rain, 10.7 C");
    }
}
