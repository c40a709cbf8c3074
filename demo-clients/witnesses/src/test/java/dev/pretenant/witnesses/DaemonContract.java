package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each console daemon does, whatever its language and library. */
@ExtendWith(WithRunningServers.class)
interface DaemonContract {

    String BOTH_TOKENS = """
            Token from the identity platform
            Token from the cache
            """;

    Workspace workspace();

    List<String> command();

    /** What the library makes of a tenant that the platform does not know. */
    String unknownTenantError();

    @Test
    default void runWhenRoleIsGrantedThenPrintsWeather(RunningServers servers) throws Exception {
        Outcome outcome = run(servers, Map.of());

        assertThat(outcome).isEqualTo(new Outcome(0, BOTH_TOKENS + """
                Seattle: light rain, 10.7 C
                  feels like 10.1 C, between 9.4 C and 12.0 C
                  pressure 1011 hPa, humidity 85 %
                """, ""));
    }

    @Test
    default void runWhenRoleIsMissingThenPrintsReasonAndFails(RunningServers servers) throws Exception {
        Outcome outcome = run(
                servers,
                Map.of(
                        "CLIENT_ID", "20000000-0000-4000-8000-000000000013",
                        "CLIENT_SECRET", "unprivileged-daemon-secret"));

        assertThat(outcome).isEqualTo(new Outcome(1, BOTH_TOKENS, """
                No weather: 403, This call needs the delegated permission weather.read, \
                or the app role app.weather.read in an application's own token; \
                the token has scp: none, roles: none.
                """));
    }

    @Test
    default void runWhenSecretIsWrongThenPrintsPlatformError(RunningServers servers) throws Exception {
        Outcome outcome = run(servers, Map.of("CLIENT_SECRET", "not-the-secret"));

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .startsWith("No token: ")
                .contains("AADSTS7000215: Invalid client secret provided.")
                .hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    default void runWhenTenantIsUnknownThenPrintsLibraryError(RunningServers servers) throws Exception {
        Outcome outcome = run(servers, Map.of("TENANT_ID", "10000000-0000-4000-8000-00000000ffff"));

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .startsWith("No token: ")
                .contains(unknownTenantError())
                .hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    /** Runs it against {@code servers} with {@code settings} in its environment. */
    default Outcome run(RunningServers servers, Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PRETENANT_AUTHORITY_HOST", servers.authorityHost());
        environment.put("PRETENANT_CA", servers.caCertificate().toString());
        environment.put("WEATHER_API", servers.weatherOfSeattle());
        return workspace().run(environment, command());
    }
}
