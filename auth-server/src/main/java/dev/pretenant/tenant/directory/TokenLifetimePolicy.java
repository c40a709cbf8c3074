package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import java.time.Duration;
import java.util.Set;

/**
 * How long the tokens for some applications live: access tokens by the API that they are for, ID tokens by the client.
 *
 * @param accessTokenLifetime ten minutes to a day
 * @param organizationDefault whether it holds for everything in the tenant that has no policy of its own
 * @param applications whose registration it is assigned to, which counts in every tenant that they are present in
 * @param servicePrincipals whose presence in this tenant it is assigned to
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes">Configurable token
 *     lifetimes</a>
 */
public record TokenLifetimePolicy(
        ObjectId id,
        String displayName,
        Duration accessTokenLifetime,
        boolean organizationDefault,
        Set<AppId> applications,
        Set<AppId> servicePrincipals) {

    public TokenLifetimePolicy {
        applications = Set.copyOf(applications);
        servicePrincipals = Set.copyOf(servicePrincipals);
    }
}
