package dev.pretenant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uses the packaged server as a team would. */
@ExtendWith(PretenantExtension.class)
class PretenantExtensionTests {

    private static final String MERIDIAN = "10000000-0000-4000-8000-000000000001";
    private static final String DAEMON = "20000000-0000-4000-8000-000000000002";
    private static final String SCOPE = "api://weather/.default";

    @Test
    void appTokenWhenSecretIsRightThenTokenOfTheTenant(Pretenant pretenant) {
        String token = pretenant.appToken("meridian.test", DAEMON, "weather-daemon-secret", SCOPE);

        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"iss\":\"" + pretenant.issuer(MERIDIAN) + "\"", "\"azp\":\"" + DAEMON + "\"");
    }

    @Test
    void appTokenWhenSecretIsWrongThenThePlatformsAnswer(Pretenant pretenant) {
        assertThatIllegalStateException()
                .isThrownBy(() -> pretenant.appToken("meridian.test", DAEMON, "guess", SCOPE))
                .withMessageContaining("AADSTS7000215");
    }

    @Test
    void sslContextWhenUsedThenDiscoveryAnswers(Pretenant pretenant) throws IOException, InterruptedException {
        HttpClient https =
                HttpClient.newBuilder().sslContext(pretenant.sslContext()).build();
        URI discovery = URI.create(pretenant.authority(MERIDIAN) + "/v2.0/.well-known/openid-configuration");

        HttpResponse<String> answer =
                https.send(HttpRequest.newBuilder(discovery).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"issuer\":\"" + pretenant.issuer(MERIDIAN) + "\"");
    }

    @Test
    void startWhenOptionIsUnknownThenWhatItSaid() {
        Path jar = Path.of(System.getProperty("pretenant.jar"));

        assertThatIllegalStateException()
                .isThrownBy(() -> Pretenant.start(jar, "--no-such-option"))
                .withMessageContaining("unknown option --no-such-option");
    }
}
