package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientCertificateCredential;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** azure-identity for Java, with nothing set but what its documentation says of an authority of one's own. */
@ExtendWith(WithRunningServers.class)
class AzureIdentityJavaTests {

    private static final String TENANT = "10000000-0000-4000-8000-000000000001";
    private static final TokenRequestContext WEATHER = new TokenRequestContext().addScopes("api://weather/.default");

    @Test
    void secretWhenRightThenToken(RunningServers servers) throws Exception {
        String token = new ClientSecretCredentialBuilder()
                .tenantId(TENANT)
                .clientId(AppSettings.WEATHER_DAEMON)
                .clientSecret("weather-daemon-secret")
                .authorityHost(servers.authorityHost())
                .disableInstanceDiscovery()
                .httpClient(trusting(servers.caCertificate()))
                .build()
                .getTokenSync(WEATHER)
                .getToken();

        assertThat(claims(token)).contains("\"azpacr\":\"1\"");
    }

    @Test
    void certificateWhenRegisteredThenTokenFromEitherFile(RunningServers servers) throws Exception {
        String pem =
                Path.of("..", "certificates", "weather-daemon.pem").toRealPath().toString();
        String pfx =
                Path.of("..", "certificates", "weather-daemon.pfx").toRealPath().toString();

        assertThat(tokenWith(servers, builder -> builder.pemCertificate(pem))).contains("\"azpacr\":\"2\"");
        assertThat(tokenWith(
                        servers, builder -> builder.pfxCertificate(pfx).clientCertificatePassword("weather-daemon")))
                .contains("\"azpacr\":\"2\"");
    }

    @Test
    void certificateWhenChainIsSentThenToken(RunningServers servers) throws Exception {
        String pem =
                Path.of("..", "certificates", "weather-daemon.pem").toRealPath().toString();

        assertThat(tokenWith(servers, builder -> builder.pemCertificate(pem).sendCertificateChain(true)))
                .contains("\"azpacr\":\"2\"");
    }

    @Test
    void certificateWhenOfAnotherAppThenThePlatformsError(RunningServers servers) throws Exception {
        String pem =
                Path.of("..", "certificates", "weather-daemon.pem").toRealPath().toString();

        assertThatThrownBy(() -> tokenWith(servers, builder -> builder.pemCertificate(pem)
                        .clientId("20000000-0000-4000-8000-000000000013")))
                .hasMessageContaining("AADSTS700027");
    }

    private static String tokenWith(
            RunningServers servers, UnaryOperator<ClientCertificateCredentialBuilder> certificate)
            throws IOException, GeneralSecurityException {
        ClientCertificateCredential credential = certificate
                .apply(new ClientCertificateCredentialBuilder()
                        .tenantId(TENANT)
                        .clientId(AppSettings.WEATHER_DAEMON)
                        .authorityHost(servers.authorityHost())
                        .disableInstanceDiscovery()
                        .httpClient(trusting(servers.caCertificate())))
                .build();
        return claims(credential.getTokenSync(WEATHER).getToken());
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static HttpClient trusting(Path caCertificate) throws IOException, GeneralSecurityException {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(LocalTrust.in(caCertificate)))
                .build();
    }
}
