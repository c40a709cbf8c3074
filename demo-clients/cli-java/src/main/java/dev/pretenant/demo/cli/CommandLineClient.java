package dev.pretenant.demo.cli;

import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs a user in, says who that is according to Graph, and prints the weather.
 *
 * <p>With {@code --device} the user signs in on any other device by a short code; with {@code --interactive} in a browser
 * on this machine, which comes back to a port of this program.
 *
 * <p>Exit code 0: the weather was printed; 1: an API said no; 2: nobody signed in, or the program was called wrongly.
 */
public final class CommandLineClient {

    private static final Set<String> GRAPH = Set.of("User.Read");
    private static final Set<String> WEATHER = Set.of("api://weather/weather.read");

    private final Settings settings;
    private final PublicClientApplication app;
    private final HttpClient http;

    private CommandLineClient(Settings settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.http = LocalAuthority.trusting(settings.caCertificate());
        this.app = PublicClientApplication.builder(settings.clientId())
                .authority(settings.authority().toString())
                // Only here: a production client leaves out these two lines.
                .aadInstanceDiscoveryResponse(LocalAuthority.instanceDiscovery(settings.authority()))
                .httpClient(LocalAuthority.requests(settings.authority(), http))
                .build();
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) throws InterruptedException {
        if (!args.equals(List.of("--device")) && !args.equals(List.of("--interactive"))) {
            System.err.println("Usage: cli-java --device | --interactive");
            return 2;
        }
        CommandLineClient client;
        IAuthenticationResult user;
        try {
            client = new CommandLineClient(Settings.from(System.getenv()));
            user = args.contains("--device") ? client.signInOnAnotherDevice() : client.signInHere();
        } catch (MsalException refused) {
            System.err.println("Nobody signed in: " + refused.getMessage());
            return 2;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            System.err.println("Nobody signed in: " + unusable);
            return 2;
        }
        try {
            client.printUser(user);
            client.printWeather(user);
            return 0;
        } catch (MsalException refused) {
            System.err.println("No token: " + refused.getMessage());
        } catch (IOException | JacksonException failed) {
            System.err.println("No answer: " + failed.getMessage());
        }
        return 1;
    }

    private IAuthenticationResult signInOnAnotherDevice() throws InterruptedException {
        return resultOf(
                app.acquireToken(DeviceCodeFlowParameters.builder(GRAPH, code -> System.err.println(code.message()))
                        .build()));
    }

    private IAuthenticationResult signInHere() throws InterruptedException {
        SystemBrowserOptions browser = SystemBrowserOptions.builder()
                .openBrowserAction(new SystemBrowser(System.getenv("BROWSER")))
                .build();
        return resultOf(app.acquireToken(InteractiveRequestParameters.builder(URI.create("http://localhost"))
                .scopes(GRAPH)
                .systemBrowserOptions(browser)
                .build()));
    }

    private void printUser(IAuthenticationResult user) throws IOException, InterruptedException {
        JsonNode me = get(settings.graphMe(), user.accessToken());
        System.out.printf(
                "Signed in: %s (%s)%n",
                me.path("displayName").asString(), user.account().username());
    }

    /** One sign-in, two resources: the refresh token in the cache gets a token for the second without a question. */
    private void printWeather(IAuthenticationResult user) throws IOException, InterruptedException {
        SilentParameters request =
                SilentParameters.builder(WEATHER, user.account()).build();
        JsonNode weather = get(
                settings.weatherApi(),
                resultOf(app.acquireTokenSilently(request)).accessToken());
        System.out.printf(
                Locale.ROOT,
                "%s: %s, %.1f C%n",
                weather.path("city").asString(),
                weather.path("description").asString(),
                weather.path("temperature").asDouble());
    }

    private JsonNode get(URI resource, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(resource)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(resource + " said " + response.statusCode() + ": " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    private static IAuthenticationResult resultOf(CompletableFuture<IAuthenticationResult> request)
            throws InterruptedException {
        try {
            return request.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof MsalException refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        }
    }
}
