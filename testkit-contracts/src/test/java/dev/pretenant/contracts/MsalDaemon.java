package dev.pretenant.contracts;

import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.MsalException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** A program without people that calls an API with MSAL4J, and keeps running. */
final class MsalDaemon implements ClientUnderTest {

    static final String CLIENT = "20000000-0000-4000-8000-000000000002";
    static final String SECRET = "weather-daemon-secret";

    private final MsalSettings settings;
    private final URI api;
    private ApiClient caller;
    private ConfidentialClientApplication app;

    MsalDaemon(URI emulator, SSLContext trust, URI api) {
        settings = MsalSettings.of(emulator, trust);
        this.api = api;
        caller = new ApiClient(api);
        app = freshApp();
    }

    private ConfidentialClientApplication freshApp() {
        try {
            return ConfidentialClientApplication.builder(CLIENT, ClientCredentialFactory.createFromSecret(SECRET))
                    .authority(settings.authority().toString())
                    .aadInstanceDiscoveryResponse(settings.instanceDiscovery())
                    .httpClient(settings.requests())
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ClientAnswer callApi(WebBrowser browser) {
        try {
            return caller.call(this::token);
        } catch (MsalException refused) {
            return ClientAnswer.refused("No token: " + refused.getMessage());
        }
    }

    private String token(Optional<String> claims) {
        ClientCredentialParameters.ClientCredentialParametersBuilder request =
                ClientCredentialParameters.builder(Set.of("api://weather/.default"));
        claims.ifPresent(wanted ->
                request.claims(ClaimsRequest.formatAsClaimsRequest(wanted)).skipCache(true));
        return MsalSettings.resultOf(app.acquireToken(request.build())).accessToken();
    }

    @Override
    public void forget() {
        app = freshApp();
        caller = new ApiClient(api);
    }
}
