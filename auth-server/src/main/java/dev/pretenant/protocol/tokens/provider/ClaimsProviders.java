package dev.pretenant.protocol.tokens.provider;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.outgoing.NoAnswerException;
import dev.pretenant.core.outgoing.OutgoingRequests;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.CustomClaimsProvider;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event {@code onTokenIssuanceStart}: where the policy of the app that a token is for takes claims from a custom claims
 * provider, the one that is registered for the client is asked, for every such token of a person and at a refresh again. It
 * is asked at its registered address only, as the platform's own app, with a token for its own registration.
 *
 * <p>Differs: a provider on this machine may be asked without TLS; the tokens of apps that act for themselves are not
 * enriched.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/custom-claims-provider-reference">Custom claims provider
 *     reference</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/custom-extension-troubleshoot">Troubleshoot a custom
 *     authentication extension</a>
 */
public final class ClaimsProviders {

    /** Azure AD Authentication Extensions, as which the platform calls. */
    public static final AppId CALLER = AppId.of("99045fe1-7639-4a75-9d4a-577b6ca3810f");

    private static final Logger LOG = LoggerFactory.getLogger(ClaimsProviders.class);

    private static final String PERMISSION = "CustomAuthenticationExtension.Receive.Payload";
    private static final int LONGEST_ANSWER = 65_536;

    private static final Map<NoAnswerException.Reason, ProviderFailure.Reason> FAILURES = Map.of(
            NoAnswerException.Reason.LATE, ProviderFailure.Reason.TIMED_OUT,
            NoAnswerException.Reason.UNREACHABLE, ProviderFailure.Reason.CONNECTION_ERROR,
            NoAnswerException.Reason.TOO_LONG, ProviderFailure.Reason.RESPONSE_SIZE_EXCEEDED);

    private final Directory directory;
    private final TokenMint mint;
    private final OutgoingRequests requests;

    public ClaimsProviders(Directory directory, TokenMint mint, OutgoingRequests requests) {
        this.directory = directory;
        this.mint = mint;
        this.requests = requests;
    }

    /**
     * {@code facts} with what the provider answers, if they ask for anything of it.
     *
     * @param proof the facts of the token that the provider is shown
     */
    public TokenFacts ask(TokenFacts facts, Function<CustomClaimsProvider, TokenFacts> proof) {
        if (!facts.context().audience().claimsPolicy().asksProvider()) {
            return facts;
        }
        UUID correlation = EntraContext.current().correlationId();
        try {
            CustomClaimsProvider provider = facts.context()
                    .tenant()
                    .customClaimsProvider(facts.client().app().appId())
                    .orElseThrow(() -> new ProviderFailure(ProviderFailure.Reason.NOT_FOUND));
            requireReady(provider, facts);
            HttpResponse<byte[]> answer = send(request(provider, facts, correlation, proof), provider);
            return facts.with(facts.context().with(ProviderAnswer.claims(answer)));
        } catch (ProviderFailure failure) {
            LOG.warn(
                    "No token for {} by {}: {}, correlation id {}",
                    facts.audience().displayName(),
                    facts.client().app().displayName(),
                    failure.getMessage(),
                    correlation);
            throw EntraError.CLAIMS_PROVIDER_FAILED.with();
        }
    }

    private void requireReady(CustomClaimsProvider provider, TokenFacts facts) throws ProviderFailure {
        ServicePrincipal api = directory
                .resource(facts.tenant(), provider.resourceId())
                .orElseThrow(() -> new ProviderFailure(ProviderFailure.Reason.RESOURCE_NOT_FOUND));
        if (!api.enabled()) {
            throw new ProviderFailure(ProviderFailure.Reason.RESOURCE_DISABLED);
        }
        boolean permitted = directory.resource(facts.tenant(), DelegatedPermissions.GRAPH).stream()
                .flatMap(graph -> directory.applicationRoles(api, graph).stream())
                .map(AppRole::value)
                .anyMatch(PERMISSION::equals);
        if (!permitted) {
            throw new ProviderFailure(ProviderFailure.Reason.PERMISSION_NOT_GRANTED);
        }
    }

    private HttpRequest request(
            CustomClaimsProvider provider,
            TokenFacts facts,
            UUID correlation,
            Function<CustomClaimsProvider, TokenFacts> proof)
            throws ProviderFailure {
        try {
            return HttpRequest.newBuilder(provider.targetUrl())
                    .header(
                            "Authorization",
                            "Bearer " + mint.mint(proof.apply(provider)).getTokenValue())
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(ProviderRequest.body(provider, facts, correlation)))
                    .build();
        } catch (EntraException unprovable) {
            throw new ProviderFailure(ProviderFailure.Reason.UNEXPECTED);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, CustomClaimsProvider provider) throws ProviderFailure {
        for (int retries = provider.maximumRetries(); ; retries--) {
            try {
                return requests.send(request, provider.timeout(), LONGEST_ANSWER);
            } catch (NoAnswerException unanswered) {
                if (retries == 0 || unanswered.reason() == NoAnswerException.Reason.TOO_LONG) {
                    throw new ProviderFailure(FAILURES.get(unanswered.reason()));
                }
            }
        }
    }
}
