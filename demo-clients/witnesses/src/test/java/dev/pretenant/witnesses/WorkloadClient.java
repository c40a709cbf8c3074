package dev.pretenant.witnesses;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.OnBehalfOfCredentialBuilder;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of its own, run by the witnesses: MSAL4J and azure-identity exchange a user's token for the next API's, or ask
 * the host for the tokens of managed identities. Prints what a witness can check.
 */
final class WorkloadClient {

    private static final String HOST = System.getenv("PRETENANT_AUTHORITY_HOST");
    private static final String READ = "api://weather/weather.read";
    private static final String WRITE = "api://weather/weather.write";
    private static final String DEFAULT = "api://weather/.default";

    private WorkloadClient() {}

    /** Runs {@code on-behalf-of} or {@code managed-identity}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("on-behalf-of")) {
            withMsal();
            withAzureIdentity();
        } else {
            managedIdentity();
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
                .aadInstanceDiscoveryResponse("""
                        {"metadata": [{
                          "preferred_network": "%1$s", "preferred_cache": "%1$s", "aliases": ["%1$s", "%2$s"]}]}
                        """.formatted(host.getHost(), host.getAuthority()))
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
