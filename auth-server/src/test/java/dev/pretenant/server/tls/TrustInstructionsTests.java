package dev.pretenant.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrustInstructionsTests {

    @Test
    void forAllPlatformsWhenPathGivenThenEachCommandCarriesIt() {
        Path caPem = Path.of("some data", "tls", "ca.pem");
        String text = TrustInstructions.forAllPlatforms(caPem, "https://localhost:9443", 9080);
        assertThat(text)
                .contains("curl --cacert '" + caPem.toAbsolutePath() + "' https://localhost:9443/...")
                .contains("curl -O http://HOST:9080/pretenant/ca.pem")
                .contains("NODE_EXTRA_CA_CERTS='" + caPem.toAbsolutePath() + "'")
                .contains(
                        "-Djavax.net.ssl.trustStore='" + caPem.toAbsolutePath().resolveSibling("truststore.p12") + "'")
                .contains("-Djavax.net.ssl.trustStorePassword=pretenant")
                .contains(
                        "Debian",
                        "Fedora",
                        "macOS",
                        "Windows",
                        "Python",
                        "Go",
                        "Java",
                        "Firefox",
                        "nssdb",
                        "containers")
                .doesNotContain("%1$s", "%2$s", "%3$s", "8443", "8080");
    }
}
