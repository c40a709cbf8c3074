package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** jose validates tokens by the published keys. */
@ExtendWith(WithRunningServers.class)
class NodeLibrariesTests {

    private static Workspace workspace;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("src", "test", "node"));
        workspace.install("package-lock.json", List.of(List.of("npm", "ci")));
    }

    @Test
    void joseWhenTokenIsGoodTamperedOrForAnotherApiThenAcceptsOnlyTheGood(RunningServers servers) throws Exception {
        Outcome outcome = workspace.run(AppSettings.weatherDaemon(servers), List.of("node", "jose_validation.js"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"good":"accepted for %s",\
                "tampered":"ERR_JWS_SIGNATURE_VERIFICATION_FAILED",\
                "wrongAudience":"ERR_JWT_CLAIM_VALIDATION_FAILED: aud"}
                """.formatted(AppSettings.WEATHER_API), ""));
    }
}
