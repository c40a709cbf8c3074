package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorityTests {

    private static final ServerAddresses SERVER =
            new ServerAddresses("https://localhost:8443", "http://localhost:8080");

    @Test
    void trustedByWhenHostSignsThenNamesTheAddressItself() {
        assertThat(Authority.started(SERVER, Optional.empty(), Path.of("/data/tls/ca.pem"))
                        .trustedBy("weather"))
                .containsExactly(
                        "--weather.security.issuer=https://localhost:8443/{tenant}/v2.0",
                        "--weather.security.jwk-set-uri=https://localhost:8443/common/discovery/v2.0/keys",
                        "--weather.security.ca-certificate=/data/tls/ca.pem");
    }

    @Test
    void trustedByWhenIssuerIsAnotherThenReadsKeysHereAllTheSame() {
        assertThat(Authority.started(SERVER, Optional.of("microsoft"), Path.of("ca.pem"))
                        .trustedBy("bank"))
                .containsExactly(
                        "--bank.security.issuer=https://login.microsoftonline.com/{tenant}/v2.0",
                        "--bank.security.jwk-set-uri=https://localhost:8443/common/discovery/v2.0/keys",
                        "--bank.security.ca-certificate=ca.pem");
        assertThat(Authority.started(SERVER, Optional.of("https://auth.example/"), Path.of("ca.pem"))
                        .issuer())
                .isEqualTo("https://auth.example/{tenant}/v2.0");
    }

    @Test
    void signInWhenServerRunsOnAnyPortThenNamesTenantAndCa() {
        assertThat(Authority.started(SERVER, Optional.empty(), Path.of("/data/tls/ca.pem"))
                        .signIn())
                .containsExactly(
                        "--entra.authority=https://localhost:8443/10000000-0000-4000-8000-000000000001/v2.0",
                        "--entra.ca-certificate=/data/tls/ca.pem");
    }
}
