package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** azure-identity gets tokens, PyJWT validates them. */
@ExtendWith(WithRunningServers.class)
class PythonLibrariesTests {

    private static Workspace workspace;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("src", "test", "python"));
        PythonEnvironment.install(workspace);
    }

    @Test
    void azureIdentityWhenSecretIsRightThenGetsTokenAndCachesIt(RunningServers servers) throws Exception {
        assertThat(run(servers, "azure_identity_token.py"))
                .isEqualTo(new Outcome(0, """
                {"aud": "%s", "azp": "%s", "roles": ["app.weather.read"], "secondFromCache": true}
                """.formatted(AppSettings.WEATHER_API, AppSettings.WEATHER_DAEMON), ""));
    }

    @Test
    void pyJwtWhenTokenIsGoodTamperedOrForAnotherApiThenAcceptsOnlyTheGood(RunningServers servers) throws Exception {
        assertThat(run(servers, "pyjwt_validation.py"))
                .isEqualTo(new Outcome(0, """
                {"good": "accepted for %s", "tampered": "InvalidSignatureError", "wrongAudience": "InvalidAudienceError"}
                """.formatted(AppSettings.WEATHER_API), ""));
    }

    private static Outcome run(RunningServers servers, String script) throws IOException, InterruptedException {
        return workspace.run(AppSettings.weatherDaemon(servers), PythonEnvironment.script(workspace, script));
    }
}
