package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A program shows the seeded certificate on its connection, and an API's library checks the token that is bound to it. */
@ExtendWith(WithRunningServers.class)
class MutualTlsClientsTests {

    @Test
    void requestsWhenCertificateIsShownThenTokenThatPyJwtAcceptsAndThatIsBound(RunningServers servers)
            throws Exception {
        Workspace workspace = Workspace.copyOf(Path.of("src", "test", "python", "mtls"), "python-mtls");
        PythonEnvironment.install(workspace);
        Map<String, String> environment = new HashMap<>(AppSettings.weatherDaemon(servers));
        environment.put(
                "CERTIFICATE",
                Path.of("..", "certificates", "weather-daemon.pem").toRealPath().toString());

        Outcome outcome = workspace.run(environment, PythonEnvironment.script(workspace, "bound_token.py"));

        assertThat(outcome).isEqualTo(new Outcome(0, """
                {"tokenType": "mtls_pop", "boundToTheCertificate": true, "roles": ["app.weather.read"], \
                "withoutWish": "Bearer", "withoutCertificate": [392200]}
                """, ""));
    }
}
