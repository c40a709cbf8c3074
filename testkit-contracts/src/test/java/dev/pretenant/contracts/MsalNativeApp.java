package dev.pretenant.contracts;

import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;

/** A program on a person's machine that signs in and calls Microsoft Graph with MSAL4J, as its documentation shows. */
final class MsalNativeApp implements ClientUnderTest {

    static final String CLIENT = "20000000-0000-4000-8000-000000000005";

    private static final Set<String> SCOPES = Set.of("User.Read");

    private final URI authority;
    private final URI graph;
    private final HttpClient http;
    private PublicClientApplication app;
    private Optional<IAuthenticationResult> signedIn = Optional.empty();

    MsalNativeApp(URI emulator, SSLContext trust) {
        authority = emulator.resolve("/10000000-0000-4000-8000-000000000001/");
        graph = emulator.resolve("/v1.0/me");
        http = HttpClient.newBuilder().sslContext(trust).build();
        app = freshApp();
    }

    private PublicClientApplication freshApp() {
        try {
            return PublicClientApplication.builder(CLIENT)
                    .authority(authority.toString())
                    .aadInstanceDiscoveryResponse("""
                            {"metadata": [{"preferred_network": "%1$s", "preferred_cache": "%1$s", "aliases": ["%1$s", "%2$s"]}]}
                            """.formatted(authority.getHost(), authority.getAuthority()))
                    .httpClient(requests())
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** MSAL4J loses the port of an authority when it redeems a refresh token. */
    private IHttpClient requests() {
        return request -> {
            HttpRequest.Builder sent = HttpRequest.newBuilder(
                            authority.resolve(request.url().getFile()))
                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .method(
                            request.httpMethod().name(),
                            request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
            request.headers().forEach(sent::setHeader);
            java.net.http.HttpResponse<String> received = http.send(sent.build(), BodyHandlers.ofString());
            HttpResponse response = new HttpResponse();
            response.statusCode(received.statusCode());
            response.addHeaders(received.headers().map());
            response.body(received.body());
            return response;
        };
    }

    @Override
    public ClientAnswer signIn(WebBrowser browser) {
        InteractiveRequestParameters request = InteractiveRequestParameters.builder(URI.create("http://localhost"))
                .scopes(SCOPES)
                .httpPollingTimeoutInSeconds(20)
                .systemBrowserOptions(SystemBrowserOptions.builder()
                        .openBrowserAction(page -> browser.open(URI.create(page.toString())))
                        .build())
                .build();
        try {
            IAuthenticationResult result = resultOf(app.acquireToken(request));
            if (result.account() == null) {
                return ClientAnswer.refused("Nobody signed in.");
            }
            signedIn = Optional.of(result);
            return ClientAnswer.success("Signed in: " + result.account().username());
        } catch (MsalException refused) {
            return ClientAnswer.refused("Nobody signed in: " + refused.getMessage());
        }
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
            return callApiWith(token().accessToken());
        } catch (MsalInteractionRequiredException person) {
            ClientAnswer answer = signIn(browser);
            return answer.ending() == ClientAnswer.Ending.SUCCESS
                    ? callApiWith(signedIn.get().accessToken())
                    : answer;
        } catch (MsalException refused) {
            return ClientAnswer.refused("No token: " + refused.getMessage());
        }
    }

    private IAuthenticationResult token() {
        try {
            return resultOf(app.acquireTokenSilently(
                    SilentParameters.builder(SCOPES, signedIn.orElseThrow().account())
                            .build()));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ClientAnswer callApiWith(String token) {
        HttpRequest request = HttpRequest.newBuilder(graph)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            java.net.http.HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? ClientAnswer.success(response.body())
                    : ClientAnswer.refused(response.statusCode() + " " + response.body());
        } catch (IOException failure) {
            return ClientAnswer.refused(failure.toString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void forget() {
        app = freshApp();
        signedIn = Optional.empty();
    }

    private static IAuthenticationResult resultOf(CompletableFuture<IAuthenticationResult> request) {
        try {
            return request.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof MsalException refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
