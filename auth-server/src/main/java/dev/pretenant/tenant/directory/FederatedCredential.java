package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import java.util.List;
import java.util.Optional;

/**
 * A trust in tokens of an external issuer ({@code federatedIdentityCredentials}).
 *
 * @param subject the {@code sub} that must match exactly; empty where an expression is there instead
 * @param expression what the claims must be like, instead of a subject
 * @param audiences usually {@code api://AzureADTokenExchange}
 * @param jwks the issuer's keys as a JWK set, for work without a network; empty where the issuer is asked for them
 * @see <a href="https://learn.microsoft.com/graph/api/resources/federatedidentitycredential">Graph
 *     federatedIdentityCredential</a>
 */
public record FederatedCredential(
        KeyId id,
        String name,
        String issuer,
        String subject,
        Optional<ClaimsMatchingExpression> expression,
        List<String> audiences,
        String jwks) {

    public FederatedCredential {
        audiences = List.copyOf(audiences);
    }
}
