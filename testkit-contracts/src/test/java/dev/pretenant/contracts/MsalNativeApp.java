package dev.pretenant.contracts;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A program on a person's machine that signs in and calls Microsoft Graph with MSAL4J, as its documentation shows. */
final class MsalNativeApp implements ClientUnderTest {

    static final String CLIENT = "20000000-0000-4000-8000-000000000005";

    private static final Set<String> SCOPES = Set.of("User.Read");

    private final MsalSettings settings;
    private final URI graph;
    private ApiClient caller;
    private PublicClientApplication app;
    private Optional<IAuthenticationResult> signedIn = Optional.empty();

    MsalNativeApp(URI emulator, SSLContext trust, URI graph) {
        settings = MsalSettings.of(emulator, trust);
        this.graph = graph;
        caller = new ApiClient(graph);
        app = freshApp();
    }

    private PublicClientApplication freshApp() {
        try {
            return PublicClientApplication.builder(CLIENT)
                    .authority(settings.authority().toString())
                    .aadInstanceDiscoveryResponse(settings.instanceDiscovery())
                    .httpClient(settings.requests())
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ClientAnswer signIn(WebBrowser browser) {
        try {
            return ClientAnswer.success(
                    "Signed in: " + signIn(browser, null).account().username());
        } catch (MsalException refused) {
            return ClientAnswer.refused("Nobody signed in: " + refused.getMessage());
        }
    }

    private IAuthenticationResult signIn(WebBrowser browser, @Nullable String claims) {
        InteractiveRequestParameters request = InteractiveRequestParameters.builder(URI.create("http://localhost"))
                .scopes(SCOPES)
                .claimsChallenge(claims)
                .httpPollingTimeoutInSeconds(20)
                .systemBrowserOptions(SystemBrowserOptions.builder()
                        .openBrowserAction(page -> browser.open(URI.create(page.toString())))
                        .build())
                .build();
        IAuthenticationResult result = MsalSettings.resultOf(app.acquireToken(request));
        if (result.account() == null) {
            throw new MsalException("there is no account", "no_account");
        }
        signedIn = Optional.of(result);
        return result;
    }

    @Override
    public boolean isSignedIn(WebBrowser browser) {
        return signedIn.isPresent();
    }

    @Override
    public ClientAnswer callApi(WebBrowser browser) {
        if (signedIn.isEmpty()) {
            return ClientAnswer.refused("Nobody is signed in.");
        }
        try {
            return caller.call(
                    claims -> (claims.isPresent() ? signIn(browser, claims.get()) : token(browser)).accessToken());
        } catch (MsalException refused) {
            return ClientAnswer.refused("No token: " + refused.getMessage());
        }
    }

    private IAuthenticationResult token(WebBrowser browser) {
        SilentParameters request = SilentParameters.builder(
                        SCOPES, signedIn.orElseThrow().account())
                .build();
        try {
            return MsalSettings.resultOf(app.acquireTokenSilently(request));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        } catch (MsalInteractionRequiredException person) {
            return signIn(browser, person.claims());
        }
    }

    @Override
    public void forget() {
        app = freshApp();
        caller = new ApiClient(graph);
        signedIn = Optional.empty();
    }
}
