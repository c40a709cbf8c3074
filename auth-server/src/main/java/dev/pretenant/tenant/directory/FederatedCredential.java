package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import java.util.List;

/**
 * A trust in tokens of an external issuer ({@code federatedIdentityCredentials}).
 *
 * @param subject the {@code sub} that must match exactly
 * @param audiences usually {@code api://AzureADTokenExchange}
 */
public record FederatedCredential(KeyId id, String name, String issuer, String subject, List<String> audiences) {

    public FederatedCredential {
        audiences = List.copyOf(audiences);
    }
}
