package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that the claims of one access token follow from, gathered before the first claim is made.
 *
 * @param version of the token, which the resource asks for ({@code requestedAccessTokenVersion}), not the endpoint
 * @param tenant the token's tenant, {@code tid}
 * @param issuer {@code iss}, by the tenant's policy
 * @param client whom the token is issued to; as an application acting for itself it is the subject as well
 * @param resource the API that the token is for
 * @param resourceName the resource as the request named it
 * @param roles values for {@code roles}
 * @param now the tenant's time, whole seconds
 * @param lifetime from {@code now} to {@code exp}
 */
public record TokenFacts(
        ProtocolVersion version,
        TenantId tenant,
        String issuer,
        Client client,
        AppRegistration resource,
        String resourceName,
        List<String> roles,
        Instant now,
        Duration lifetime) {

    public TokenFacts {
        roles = List.copyOf(roles);
    }

    /** Whether the token has the shape of version 1.0. */
    public boolean isV1() {
        return version == ProtocolVersion.V1;
    }
}
