package dev.pretenant.witnesses;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.TokenSource;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An API named by an App ID URI of its own: libraries find its tokens again by the scope that was answered. */
@ExtendWith(WithRunningServers.class)
class AppIdUriTests {

    private static final String TENANT = "10000000-0000-4000-8000-000000000001";
    private static final String CLI = "20000000-0000-4000-8000-000000000005";
    private static final String READ = "api://weather/weather.read";
    private static final String ALL = "api://weather/.default";

    @Test
    void msal4jWhenAPersonSignsInThenTheScopeIsEchoedAndTheSecondCallHitsTheCache(RunningServers servers)
            throws Exception {
        PublicClientApplication app = PublicClientApplication.builder(CLI)
                .authority(servers.authorityHost() + "/" + TENANT)
                .aadInstanceDiscoveryResponse(WorkloadClient.discovery(URI.create(servers.authorityHost())))
                .sslSocketFactory(LocalTrust.in(servers.caCertificate()).getSocketFactory())
                .build();
        IAuthenticationResult first = app.acquireToken(
                        UserNamePasswordParameters.builder(Set.of(READ), "bob@meridian.test", "Passw0rd!".toCharArray())
                                .build())
                .get();

        assertThat(first.scopes().split(" ")).contains(READ);
        IAuthenticationResult again = app.acquireTokenSilently(
                        SilentParameters.builder(Set.of(READ), first.account()).build())
                .get();
        assertThat(again.metadata().tokenSource()).isEqualTo(TokenSource.CACHE);
        assertThat(again.accessToken()).isEqualTo(first.accessToken());
    }

    @Test
    void msal4jWhenADaemonAsksTwiceThenTheSecondTokenIsTheFirst(RunningServers servers) throws Exception {
        ConfidentialClientApplication app = ConfidentialClientApplication.builder(
                        AppSettings.WEATHER_DAEMON, ClientCredentialFactory.createFromSecret("weather-daemon-secret"))
                .authority(servers.authorityHost() + "/" + TENANT)
                .aadInstanceDiscoveryResponse(WorkloadClient.discovery(URI.create(servers.authorityHost())))
                .sslSocketFactory(LocalTrust.in(servers.caCertificate()).getSocketFactory())
                .build();
        ClientCredentialParameters weather =
                ClientCredentialParameters.builder(Set.of(ALL)).build();

        IAuthenticationResult first = app.acquireToken(weather).get();
        IAuthenticationResult second = app.acquireToken(weather).get();

        assertThat(first.metadata().tokenSource()).isEqualTo(TokenSource.IDENTITY_PROVIDER);
        assertThat(second.accessToken()).isEqualTo(first.accessToken());
    }
}
