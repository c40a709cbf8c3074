package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** azure-identity, MSAL and the toolkit of GitHub Actions, unchanged, in a pod and in a job that this server plays. */
@ExtendWith(WithRunningServers.class)
class FederationClientsTests {

    private static final String APP = "20000000-0000-4000-8000-000000000012";

    @Test
    void azureIdentityForPythonWhenTheTokenFileIsRenewedThenGetsTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workload.python();

        Outcome outcome = workspace.run(pod(servers, workspace), PythonEnvironment.script(workspace, "federation.py"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo("""
                {"workload": %1$s, "rotated": %1$s, "default": %1$s, "assertion": %1$s, \
                "managedIdentity": %1$s, "otherAccount": "700213", "otherAudience": "700212"}
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

    @Test
    void javaLibrariesWhenTheTokenFileIsRenewedThenGetTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workload.java();

        Outcome outcome = workspace.run(pod(servers, workspace), Workload.javaCommand(servers, "federation"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo("""
                workload: %1$s 2
                renewed: true %1$s 2
                default: %1$s 2
                assertion: %1$s 2
                MSAL4J: %1$s 2
                other account: AADSTS700213
                """.formatted(APP));
    }

    @Test
    void goLibrariesWhenTheTokenFileIsRenewedThenGetTokens(RunningServers servers) throws Exception {
        Workspace workspace = Workload.go();

        Outcome outcome = workspace.run(pod(servers, workspace), List.of(workspace.file("workload"), "federation"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"assertion":"%1$s 2","default":"%1$s 2","managedIdentity":"%1$s 2","msal":"%1$s 2",\
                "otherAccount":"AADSTS700213","renewed":"%1$s 2","workload":"%1$s 2"}
                """.formatted(APP), ""));
    }

    /** What a pod with workload identity finds, and where its cluster is. */
    private static Map<String, String> pod(RunningServers servers, Workspace workspace) {
        return Map.ofEntries(
                Map.entry("AZURE_AUTHORITY_HOST", servers.authorityHost()),
                Map.entry("AZURE_TENANT_ID", "10000000-0000-4000-8000-000000000001"),
                Map.entry("AZURE_CLIENT_ID", APP),
                Map.entry("AZURE_FEDERATED_TOKEN_FILE", workspace.file("azure-identity-token")),
                Map.entry("CLUSTER", servers.plainHost() + "/workloads/kubernetes"),
                Map.entry("IDENTITY_ENDPOINT", servers.plainHost() + "/msi/app-service/token"),
                Map.entry("IDENTITY_HEADER", "pretenant-site-secret"),
                Map.entry("USER_ASSIGNED", "20000000-0000-4000-8000-000000000022"),
                Map.entry("REQUESTS_CA_BUNDLE", servers.caCertificate().toString()),
                Map.entry("NODE_EXTRA_CA_CERTS", servers.caCertificate().toString()),
                Map.entry("SSL_CERT_FILE", servers.caCertificate().toString()));
    }
}
