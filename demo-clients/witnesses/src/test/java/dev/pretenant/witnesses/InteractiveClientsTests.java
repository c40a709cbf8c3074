package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients whose user signs in in a browser window of their own. */
@ExtendWith(WithRunningServers.class)
class InteractiveClientsTests {

    private static Chromium chromium;

    @BeforeAll
    static void start(RunningServers servers) throws IOException, InterruptedException {
        chromium = Chromium.trusting(servers, "interactive-clients");
    }

    @Test
    void msalNodeWhenCodeIsPostedToSiteThenGetsTokensFromPlatformAndCache() throws Exception {
        Outcome outcome = chromium.run("rosa@meridian.test", "msal_node.js");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                  "permissions": [
                    "Read the weather",
                    "Sign you in and read your profile",
                    "Maintain access to data you have given it access to"
                  ],
                  "landedAt": "/",
                  "granted": [
                    "api://weather/weather.read"
                  ],
                  "account": {
                    "username": "rosa@meridian.test",
                    "name": "Rosa Bianchi",
                    "tenantId": "10000000-0000-4000-8000-000000000001",
                    "homeAccountId": "30000000-0000-4000-8000-000000000019.10000000-0000-4000-8000-000000000001"
                  },
                  "again": {
                    "fromCache": true,
                    "same": true
                  },
                  "renewed": {
                    "fromCache": false,
                    "same": false
                  }
                }
                """, ""));
    }

    @Test
    void publishedRecipeWhenPointedAtSiteThenSignsIn() throws Exception {
        Outcome outcome = chromium.run("samir@meridian.test", "recipe.js");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"greeting":"Hello, samir@meridian.test","signIns":2}
                """, ""));
    }

    @Test
    void msalPythonWhenUserSignsInInBrowserThenGetsTokensFromPlatformAndCache(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "interactive"), "python-interactive");
        PythonEnvironment.install(workspace);
        Map<String, String> environment = new HashMap<>(chromium.asBrowserOf("tessa@meridian.test"));
        // MSAL Python answers the browser only after its command has returned.
        environment.compute("BROWSER", (name, program) -> program + " %s &");
        environment.put("REQUESTS_CA_BUNDLE", servers.caCertificate().toString());

        Outcome outcome = workspace.run(environment, PythonEnvironment.script(workspace, "interactive.py"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {
                  "name": "Tessa de Vries",
                  "username": "tessa@meridian.test",
                  "homeAccountId": "30000000-0000-4000-8000-000000000021.10000000-0000-4000-8000-000000000001",
                  "first": "identity_provider",
                  "cached": "cache",
                  "renewed": "identity_provider",
                  "otherResource": "identity_provider"
                }
                """, ""));
    }

    @Test
    void msal4jWhenUserSignsInInBrowserThenCallsTwoResources(RunningServers servers) throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("..", "cli-java"));
        Map<String, String> environment = new HashMap<>(chromium.asBrowserOf("umar@meridian.test"));
        environment.put("PRETENANT_AUTHORITY_HOST", servers.authorityHost());
        environment.put("PRETENANT_CA", servers.caCertificate().toString());
        environment.put("WEATHER_API", servers.weatherOfSeattle());

        Outcome outcome = workspace.run(
                environment,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("cli-java.jar"),
                        "--interactive"));

        assertThat(outcome.output()).isEqualTo("""
                Signed in: Umar Diallo (umar@meridian.test)
                Seattle: light rain, 10.7 C
                """);
        assertThat(outcome.exitCode()).isZero();
    }
}
