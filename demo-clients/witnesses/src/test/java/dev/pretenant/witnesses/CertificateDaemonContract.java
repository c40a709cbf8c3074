package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console daemon does that can prove itself with a certificate in place of its secret. */
interface CertificateDaemonContract extends DaemonContract {

    Path SEEDED = Path.of("..", "certificates", "weather-daemon.pfx");

    @Test
    default void runWhenCertificateIsRegisteredThenPrintsWeather(RunningServers servers) throws Exception {
        Outcome outcome = run(
                servers,
                Map.of(
                        "CLIENT_SECRET",
                        "not-the-secret",
                        "CLIENT_CERTIFICATE",
                        SEEDED.toRealPath().toString()));

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output()).startsWith(BOTH_TOKENS + "Seattle: light rain, 10.7 C");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    default void runWhenCertificateIsForeignThenPrintsPlatformError(RunningServers servers, @TempDir Path folder)
            throws Exception {
        Path stranger = folder.resolve("stranger.pfx");
        Outcome made = workspace()
                .run(
                        Map.of(),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "stranger",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=Stranger",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                stranger.toString(),
                                "-storepass",
                                "weather-daemon"));
        assertThat(Files.exists(stranger)).as(made.errors()).isTrue();

        Outcome outcome = run(servers, Map.of("CLIENT_CERTIFICATE", stranger.toString()));

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .startsWith("No token: ")
                .contains(
                        "AADSTS700027: The certificate with identifier used to sign the client assertion is not "
                                + "registered on application. [Reason - The key was not found., Thumbprint of key used by client: '")
                .hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(2);
    }
}
