package dev.pretenant.witnesses;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.OnBehalfOfCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of its own, run by the witnesses: MSAL4J and azure-identity exchange a user's token for the next API's, ask the
 * host for the tokens of managed identities, or show tokens of an outside issuer. Prints what a witness can check.
 */
final class WorkloadClient {

    private static final String HOST = System.getenv("PRETENANT_AUTHORITY_HOST");
    private static final String READ = "api://weather/weather.read";
    private static final String WRITE = "api://weather/weather.write";
    private static final String DEFAULT = "api://weather/.default";

    private WorkloadClient() {}

    /** Runs {@code on-behalf-of}, {@code managed-identity} or {@code federation}. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "on-behalf-of" -> {
                withMsal();
                withAzureIdentity();
            }
            case "federation" -> federation();
            default -> managedIdentity();
        }
        // Azure's HTTP threads would keep the program alive for a while.
        System.exit(0);
    }

    private static void withMsal() throws Exception {
        URI host = URI.create(HOST);
        ConfidentialClientApplication app = ConfidentialClientApplication.builder(
                        System.getenv("CLIENT_ID"),
                        ClientCredentialFactory.createFromSecret(System.getenv("CLIENT_SECRET")))
                .authority(HOST + "/" + System.getenv("TENANT_ID"))
                .aadInstanceDiscoveryResponse(discovery(host))
                .build();
        IAuthenticationResult first = app.acquireToken(onBehalfOf(READ)).join();
        IAuthenticationResult second = app.acquireToken(onBehalfOf(READ)).join();
        print("MSAL4J: " + facts(first.accessToken()) + " for "
                + first.account().username());
        print("same from the cache: " + second.accessToken().equals(first.accessToken()));
        try {
            app.acquireToken(onBehalfOf(WRITE)).join();
        } catch (CompletionException failure) {
            MsalInteractionRequiredException refusal = (MsalInteractionRequiredException) failure.getCause();
            print("refused: " + refusal.errorCode() + ", " + refusal.reason());
        }
    }

    static String discovery(URI host) {
        return """
                {"metadata": [{
                  "preferred_network": "%1$s", "preferred_cache": "%1$s", "aliases": ["%1$s", "%2$s"]}]}
                """.formatted(host.getHost(), host.getAuthority());
    }

    private static OnBehalfOfParameters onBehalfOf(String scope) {
        return OnBehalfOfParameters.builder(Set.of(scope), new UserAssertion(System.getenv("ASSERTION")))
                .build();
    }

    private static void withAzureIdentity() {
        TokenCredential credential = new OnBehalfOfCredentialBuilder()
                .tenantId(System.getenv("TENANT_ID"))
                .clientId(System.getenv("CLIENT_ID"))
                .clientSecret(System.getenv("CLIENT_SECRET"))
                .userAssertion(System.getenv("ASSERTION"))
                .authorityHost(HOST)
                .disableInstanceDiscovery()
                .build();
        print("azure-identity: " + facts(token(credential, READ)));
    }

    private static void managedIdentity() {
        print("own: " + claim(token(new ManagedIdentityCredentialBuilder().build(), DEFAULT), "azp"));
        String userAssigned = System.getenv("USER_ASSIGNED");
        if (userAssigned != null) {
            TokenCredential named = new ManagedIdentityCredentialBuilder()
                    .clientId(userAssigned)
                    .build();
            print("user-assigned: " + claim(token(named, DEFAULT), "azp"));
        }
        print("default: " + claim(token(new DefaultAzureCredentialBuilder().build(), DEFAULT), "azp"));
    }

    private static void federation() throws Exception {
        String first = project("pipeline");
        print("workload: " + claims(workload()));
        print("renewed: " + !project("pipeline").equals(first) + " " + claims(workload()));
        print("default: "
                + claims(new DefaultAzureCredentialBuilder()
                        .disableInstanceDiscovery()
                        .build()));
        print("assertion: " + claims(assertedBy(WorkloadClient::projected)));
        print("MSAL4J: " + withMsal(WorkloadClient::projected));
        project("stranger");
        try {
            token(workload(), DEFAULT);
        } catch (RuntimeException refused) {
            print("other account: "
                    + Pattern.compile("AADSTS\\d+")
                            .matcher(refused.getMessage())
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group());
        }
    }

    /** It keeps its token; a new one asks again. */
    private static TokenCredential workload() {
        return new WorkloadIdentityCredentialBuilder()
                .disableInstanceDiscovery()
                .build();
    }

    private static TokenCredential assertedBy(Supplier<String> assertion) {
        return new ClientAssertionCredentialBuilder()
                .tenantId(System.getenv("AZURE_TENANT_ID"))
                .clientId(System.getenv("AZURE_CLIENT_ID"))
                .clientAssertion(assertion)
                .disableInstanceDiscovery()
                .build();
    }

    private static String withMsal(Callable<String> assertion) throws Exception {
        ConfidentialClientApplication app = ConfidentialClientApplication.builder(
                        System.getenv("AZURE_CLIENT_ID"), ClientCredentialFactory.createFromCallback(assertion))
                .authority(System.getenv("AZURE_AUTHORITY_HOST") + "/" + System.getenv("AZURE_TENANT_ID"))
                .aadInstanceDiscoveryResponse(discovery(URI.create(System.getenv("AZURE_AUTHORITY_HOST"))))
                .build();
        String token = app.acquireToken(
                        ClientCredentialParameters.builder(Set.of(DEFAULT)).build())
                .join()
                .accessToken();
        return claim(token, "azp") + " " + claim(token, "azpacr");
    }

    private static String claims(TokenCredential credential) {
        String token = token(credential, DEFAULT);
        return claim(token, "azp") + " " + claim(token, "azpacr");
    }

    /** What the cluster does: writes the token of a service account into the file. */
    private static String project(String account) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("CLUSTER")
                        + "/api/v1/namespaces/forecasts/serviceaccounts/" + account + "/token"))
                .header("Authorization", "Bearer pretenant-workload-token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"spec\": {\"audiences\": [\"api://AzureADTokenExchange\"]}}"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]*)\"").matcher(body);
        if (!token.find()) {
            throw new IllegalStateException(body);
        }
        Files.writeString(tokenFile(), token.group(1));
        return token.group(1);
    }

    private static String projected() {
        try {
            return Files.readString(tokenFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path tokenFile() {
        return Path.of(System.getenv("AZURE_FEDERATED_TOKEN_FILE"));
    }

    private static String token(TokenCredential credential, String scope) {
        return credential
                .getTokenSync(new TokenRequestContext().addScopes(scope))
                .getToken();
    }

    private static String facts(String token) {
        return "aud " + claim(token, "aud") + " azp " + claim(token, "azp") + " oid " + claim(token, "oid") + " scp "
                + claim(token, "scp");
    }

    private static String claim(String token, String name) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(claims);
        return value.find() ? value.group(1) : "";
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
