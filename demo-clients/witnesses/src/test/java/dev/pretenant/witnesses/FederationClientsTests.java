package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** azure-identity and the toolkit of GitHub Actions, unchanged, in a pod and in a job that this server plays. */
@ExtendWith(WithRunningServers.class)
class FederationClientsTests {

    private static final String APP = "20000000-0000-4000-8000-000000000012";

    @Test
    void azureIdentityForPythonWhenTheTokenFileIsRenewedThenGetsTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workload.python();

        Outcome outcome = workspace.run(pod(servers, workspace), PythonEnvironment.script(workspace, "federation.py"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo("""
                {"workload": %1$s, "rotated": %1$s, "default": %1$s, "assertion": %1$s, \
                "otherAccount": "700213", "otherAudience": "700212"}
                """.formatted(
                        "[\"" + APP + "\", \"2\", [\"app.weather.read\"]]"));
    }

    @Test
    void azureIdentityForJavaScriptWhenInAPodAndInAJobThenGetsTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workload.node();
        Map<String, String> environment = new HashMap<>(pod(servers, workspace));
        environment.put(
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                servers.plainHost() + "/workloads/github/token?repository=meridian/forecasts&environment=production");
        environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "pretenant-workload-token");

        Outcome outcome = workspace.run(environment, List.of("node", "federation.js"));

        assertThat(outcome.output().lines().filter(line -> line.startsWith("{")))
                .as(outcome.errors() + outcome.output())
                .containsExactly("""
                        {"workload":%1$s,"rotated":%1$s,"otherAccount":"700213","gitHub":%1$s,"gitHubOtherAudience":"700212"}\
                        """.formatted("[\"" + APP + "\",\"2\",[\"app.weather.read\"]]"));
    }

    /** What a pod with workload identity finds, and where its cluster is. */
    private static Map<String, String> pod(RunningServers servers, Workspace workspace) {
        return Map.of(
                "AZURE_AUTHORITY_HOST", servers.authorityHost(),
                "AZURE_TENANT_ID", "10000000-0000-4000-8000-000000000001",
                "AZURE_CLIENT_ID", APP,
                "AZURE_FEDERATED_TOKEN_FILE", workspace.file("azure-identity-token"),
                "CLUSTER", servers.plainHost() + "/workloads/kubernetes",
                "REQUESTS_CA_BUNDLE", servers.caCertificate().toString(),
                "NODE_EXTRA_CA_CERTS", servers.caCertificate().toString());
    }
}
