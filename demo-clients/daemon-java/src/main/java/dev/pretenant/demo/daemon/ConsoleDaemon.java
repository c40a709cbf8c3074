package dev.pretenant.demo.daemon;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.TokenSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A daemon that gets an app-only token through the client credentials grant and calls the weather API with it.
 *
 * <p>Exit code 0: the weather was printed; 1: the API said no; 2: there was no token.
 */
public final class ConsoleDaemon {

    private final Settings settings;

    private ConsoleDaemon(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(new ConsoleDaemon(Settings.from(System.getenv())).run());
    }

    private int run() throws InterruptedException {
        String token;
        try {
            token = tokenFromPlatformThenCache();
        } catch (MsalException refused) {
            System.err.println("No token: " + refused.getMessage());
            return 2;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            System.err.println("No token: " + unusable);
            return 2;
        }
        try {
            return printWeather(token);
        } catch (IOException | JacksonException unreadable) {
            System.err.println("No weather: " + unreadable);
            return 1;
        }
    }

    private String tokenFromPlatformThenCache() throws InterruptedException, IOException, GeneralSecurityException {
        ConfidentialClientApplication app = ConfidentialClientApplication.builder(settings.clientId(), credential())
                .authority(settings.authority().toString())
                // Only here: a production daemon leaves out these two lines.
                .aadInstanceDiscoveryResponse(LocalAuthority.instanceDiscovery(settings.authority()))
                .sslSocketFactory(LocalAuthority.trusting(settings.caCertificate()))
                .build();
        acquireToken(app);
        return acquireToken(app);
    }

    /** The secret; or a certificate, with whose private key MSAL4J signs a statement of who is asking. */
    private IClientCredential credential() throws IOException, GeneralSecurityException {
        if (settings.certificate().isEmpty()) {
            return ClientCredentialFactory.createFromSecret(settings.clientSecret());
        }
        try (InputStream pfx = Files.newInputStream(settings.certificate().get())) {
            return ClientCredentialFactory.createFromCertificate(pfx, settings.certificatePassword());
        }
    }

    private String acquireToken(ConfidentialClientApplication app) throws InterruptedException {
        ClientCredentialParameters request =
                ClientCredentialParameters.builder(Set.of(settings.scope())).build();
        IAuthenticationResult result;
        try {
            result = app.acquireToken(request).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof MsalException refused
                    ? refused
                    : new IllegalStateException(failed.getCause());
        }
        // MSAL4J names the identity platform as a source, but leaves the source of a cached token empty.
        boolean asked = result.metadata().tokenSource() == TokenSource.IDENTITY_PROVIDER;
        System.out.println("Token from " + (asked ? "the identity platform" : "the cache"));
        return result.accessToken();
    }

    private int printWeather(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.weatherApi())
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode body = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() != 200) {
            System.err.println("No weather: " + response.statusCode() + ", "
                    + body.path("error_description").asString(response.body()));
            return 1;
        }
        System.out.printf(
                Locale.ROOT,
                """
                %s: %s, %.1f C
                  feels like %.1f C, between %.1f C and %.1f C
                  pressure %d hPa, humidity %d %%
                """,
                body.path("city").asString(),
                body.path("description").asString(),
                body.path("temperature").asDouble(),
                body.path("feels_like").asDouble(),
                body.path("min").asDouble(),
                body.path("max").asDouble(),
                body.path("pressure").asInt(),
                body.path("humidity").asInt());
        return 0;
    }
}
