package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MSAL Go gets an app-only token although it asks for the reserved scopes of users as well. */
@ExtendWith(WithRunningServers.class)
class GoLibrariesTests {

    private static Workspace workspace;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        workspace = Workspace.copyOf(Path.of("src", "test", "go"));
        workspace.prepare(List.of("go", "build", "-o", "witness", "."));
    }

    @Test
    void msalGoWhenSecretIsRightThenGetsTokenAndCachesIt(RunningServers servers) throws Exception {
        Outcome outcome = workspace.run(AppSettings.weatherDaemon(servers), List.of(workspace.file("witness")));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"firstFromCache":false,"sameToken":true,"secondFromCache":true}
                """, ""));
    }
}
