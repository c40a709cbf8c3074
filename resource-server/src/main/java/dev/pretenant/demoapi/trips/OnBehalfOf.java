package dev.pretenant.demoapi.trips;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import dev.pretenant.demoapi.bearer.AuthorityConnections;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * Exchanges the token that a caller has sent for one that opens the weather API in the same person's name.
 *
 * <p>The authority is the tenant of the caller's token: under {@code common} a guest's token would be of their home tenant.
 * MSAL keeps what it gets, for each token that came in, so that a second plan costs no second exchange.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow">On-behalf-of flow</a>
 */
@Component
final class OnBehalfOf {

    private final TripSettings settings;
    private final Map<String, ConfidentialClientApplication> clients = new ConcurrentHashMap<>();

    OnBehalfOf(TripSettings settings) {
        this.settings = settings;
    }

    /**
     * A token for the weather API.
     *
     * @param caller the token of the request, which has been checked; its tenant is one of those that this API trusts
     * @throws com.microsoft.aad.msal4j.MsalException where there is none, as {@code MsalInteractionRequiredException} where
     *     the person could change that
     */
    String token(Jwt caller) {
        OnBehalfOfParameters parameters = OnBehalfOfParameters.builder(
                        Set.of(settings.weather().scope()), new UserAssertion(caller.getTokenValue()))
                .build();
        try {
            return client(caller.getClaimAsString("tid"))
                    .acquireToken(parameters)
                    .join()
                    .accessToken();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException refusal ? refusal : failure;
        }
    }

    private ConfidentialClientApplication client(String tenant) {
        return clients.computeIfAbsent(tenant, this::newClient);
    }

    private ConfidentialClientApplication newClient(String tenant) {
        TripSettings.Client own = settings.client();
        URI host = URI.create(own.authority());
        try {
            ConfidentialClientApplication.Builder builder = ConfidentialClientApplication.builder(
                            own.id(), ClientCredentialFactory.createFromSecret(own.secret()))
                    .authority(own.authority() + "/" + tenant)
                    // Only here: in production MSAL asks the public cloud about its own hosts.
                    .aadInstanceDiscoveryResponse("""
                            {"metadata": [{
                              "preferred_network": "%1$s", "preferred_cache": "%1$s", "aliases": ["%1$s", "%2$s"]}]}
                            """.formatted(host.getHost(), host.getAuthority()));
            String ca = settings.security().caCertificate();
            if (ca != null && !ca.isBlank()) {
                builder.sslSocketFactory(AuthorityConnections.trusting(ca));
            }
            return builder.build();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("trips.client.authority is no URL", impossible);
        }
    }
}
