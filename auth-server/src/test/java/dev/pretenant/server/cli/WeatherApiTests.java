package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeatherApiTests {

    private static final ServerAddresses SERVER =
            new ServerAddresses("https://localhost:8443", "http://localhost:8080");

    @Test
    void settingsWhenHostSignsThenTrustsTheAddressItself() {
        assertThat(WeatherApi.settings(SERVER, Optional.empty(), Path.of("/data/tls/ca.pem")))
                .containsExactly(
                        "--weather.security.issuer=https://localhost:8443/{tenant}/v2.0",
                        "--weather.security.jwk-set-uri=https://localhost:8443/common/discovery/v2.0/keys",
                        "--weather.security.ca-certificate=/data/tls/ca.pem");
    }

    @Test
    void settingsWhenIssuerIsAnotherThenReadsKeysHereAllTheSame() {
        assertThat(WeatherApi.settings(SERVER, Optional.of("microsoft"), Path.of("ca.pem")))
                .contains(
                        "--weather.security.issuer=https://login.microsoftonline.com/{tenant}/v2.0",
                        "--weather.security.jwk-set-uri=https://localhost:8443/common/discovery/v2.0/keys");
        assertThat(WeatherApi.settings(SERVER, Optional.of("https://auth.example/"), Path.of("ca.pem")))
                .contains("--weather.security.issuer=https://auth.example/{tenant}/v2.0");
    }
}
