package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that speak version 1.0 alone, and one of today's at an API that takes tokens of version 1.0. */
@ExtendWith(WithRunningServers.class)
class LegacyLibrariesTests {

    @Test
    void adalForPythonWhenItNamesResourcesThenTokensForEachByOneSignIn(RunningServers servers) throws Exception {
        assertThat(runPython(servers, "adal_tokens.py")).isEqualTo(new Outcome(0, """
                {"daemon": ["1.0", "api://legacy", "api://legacy"], "expiresIn": true, \
                "unknown": "invalid_resource 500011", \
                "person": ["2.0", "weather.read", "alice@meridian.test", true], \
                "other": ["https://graph.microsoft.com", "https://graph.microsoft.com"], \
                "device": ["correlation_id", "device_code", "expires_in", "interval", "message", "user_code", "verification_url"]}
                """, ""));
    }

    @Test
    void adalForNodeWhenItNamesResourcesThenTokensForEachByOneSignIn(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "node", "legacy"), "node-legacy");
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));

        Outcome outcome = workspace.run(AppSettings.weatherDaemon(servers), List.of("node", "adal_tokens.js"));

        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).isEqualTo("""
                {"daemon":["1.0","api://legacy","api://legacy","number"],\
                "person":["2.0","alice@meridian.test",true],\
                "other":["https://graph.microsoft.com"]}
                """);
    }

    @Test
    void azureIdentityWhenTheApiIsOldOrUnderstandsRevocationThenTokensAreAsThatApiWants(RunningServers servers)
            throws Exception {
        assertThat(runPython(servers, "azure_identity_tokens.py"))
                .isEqualTo(new Outcome(0, """
                {"legacy": ["1.0", "%s"], "shortHours": true, "longHours": true, "renewsAtHalf": true, \
                "capabilities": ["cp1"]}
                """.formatted(AppSettings.WEATHER_DAEMON), ""));
    }

    private static Outcome runPython(RunningServers servers, String script) throws IOException, InterruptedException {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "legacy"), "python-legacy");
        PythonEnvironment.install(workspace);
        return workspace.run(AppSettings.weatherDaemon(servers), PythonEnvironment.script(workspace, script));
    }
}
