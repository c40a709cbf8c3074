package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** azure-identity, unchanged, on hosts that the environment alone describes. */
@ExtendWith(WithRunningServers.class)
class ManagedIdentityClientsTests {

    private static final String OWN = "20000000-0000-4000-8000-000000000021";
    private static final String USER_ASSIGNED = "20000000-0000-4000-8000-000000000022";

    /** What Azure puts into the environment of a workload on its hosts. */
    enum Host {
        VIRTUAL_MACHINE {
            @Override
            Map<String, String> environment(String base) {
                return Map.of(
                        "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                        base,
                        "USER_ASSIGNED",
                        ManagedIdentityClientsTests.USER_ASSIGNED);
            }
        },
        APP_SERVICE {
            @Override
            Map<String, String> environment(String base) {
                return Map.of(
                        "IDENTITY_ENDPOINT",
                        base + "/msi/app-service/token",
                        "IDENTITY_HEADER",
                        "pretenant-site-secret",
                        "USER_ASSIGNED",
                        ManagedIdentityClientsTests.USER_ASSIGNED);
            }
        },
        CLOUD_SHELL {
            @Override
            Map<String, String> environment(String base) {
                return Map.of("MSI_ENDPOINT", base + "/msi/cloud-shell/token");
            }
        },
        ARC {
            @Override
            Map<String, String> environment(String base) {
                return Map.of("IDENTITY_ENDPOINT", base + "/msi/arc/token", "IMDS_ENDPOINT", base);
            }
        };

        abstract Map<String, String> environment(String base);
    }

    @ParameterizedTest
    @EnumSource
    void azureIdentityForPythonWhenOnHostThenGetsTokens(Host host, RunningServers servers) throws Exception {
        Workspace workspace = Workload.python();

        Outcome outcome = workspace.run(
                host.environment(servers.plainHost()), PythonEnvironment.script(workspace, "managed_identity.py"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo(expected(host, ", ", ": "));
    }

    @ParameterizedTest
    @EnumSource
    void azureIdentityForJavaScriptWhenOnHostThenGetsTokens(Host host, RunningServers servers) throws Exception {
        Outcome outcome =
                Workload.node().run(host.environment(servers.plainHost()), List.of("node", "managed_identity.js"));

        assertThat(outcome.output()).as(outcome.errors()).isEqualTo(expected(host, ",", ":"));
    }

    /** On virtual machines it knows the platform's own address alone, and no setting for another. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VIRTUAL_MACHINE")
    void azureIdentityForGoWhenOnHostThenGetsTokens(Host host, RunningServers servers) throws Exception {
        Workspace workspace = Workload.go();

        Outcome outcome = workspace.run(
                host.environment(servers.plainHost()), List.of(workspace.file("workload"), "managed-identity"));

        assertThat(outcome.output())
                .as(outcome.errors())
                .isEqualTo(
                        namesIdentities(host)
                                ? "{\"default\":\"" + OWN + "\",\"own\":\"" + OWN + "\",\"userAssigned\":\""
                                        + USER_ASSIGNED + "\"}\n"
                                : "{\"default\":\"" + OWN + "\",\"own\":\"" + OWN + "\"}\n");
    }

    @ParameterizedTest
    @EnumSource
    void azureIdentityForJavaWhenOnHostThenGetsTokens(Host host, RunningServers servers) throws Exception {
        Outcome outcome = Workload.java()
                .run(host.environment(servers.plainHost()), Workload.javaCommand(servers, "managed-identity"));

        assertThat(outcome.output())
                .as(outcome.errors())
                .isEqualTo("own: " + OWN + "\n"
                        + (namesIdentities(host) ? "user-assigned: " + USER_ASSIGNED + "\n" : "")
                        + "default: " + OWN + "\n");
    }

    private static boolean namesIdentities(Host host) {
        return host == Host.VIRTUAL_MACHINE || host == Host.APP_SERVICE;
    }

    /** Each token with its role, and whether the second was the same. */
    private static String expected(Host host, String comma, String colon) {
        String own = token(OWN, comma);
        String named = "\"userAssigned\"" + colon + token(USER_ASSIGNED, comma) + comma;
        return "{\"own\"" + colon + own + comma + (namesIdentities(host) ? named : "") + "\"default\"" + colon + own
                + "}\n";
    }

    private static String token(String identity, String comma) {
        return "[\"" + identity + "\"" + comma + "[\"app.weather.read\"]" + comma + "true]";
    }
}
