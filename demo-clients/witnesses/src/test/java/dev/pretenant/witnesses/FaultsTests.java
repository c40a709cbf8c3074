package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients meet planned faults, and do what their documentation says. */
@ExtendWith(WithRunningServers.class)
class FaultsTests {

    @Test
    void msalPythonWhenThrottledChallengedOrRevokedThenTellsTheAppWhatToDo(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "faults"), "python-faults");
        PythonEnvironment.install(workspace);

        Outcome outcome = workspace.run(
                Map.of(
                        "AUTHORITY_HOST", servers.authorityHost(),
                        "CONTROL_HOST", servers.plainHost(),
                        "REQUESTS_CA_BUNDLE", servers.caCertificate().toString()),
                PythonEnvironment.script(workspace, "faults.py"));

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).isEqualTo("""
                {"throttled": [["temporarily_unavailable", "temporarily_unavailable"], 1], \
                "stepUp": ["invalid_grant", "basic_action", "basic_action"], "claims": true, \
                "steppedUp": {"source": "identity_provider"}, \
                "consent": ["invalid_grant", "consent_required", "consent_required"], \
                "dead": ["invalid_grant", "bad_token", ""]}
                """);
    }
}
