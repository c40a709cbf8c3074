package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * An API that a tenant asks for claims when a token is about to be issued to some of its applications: on the platform a
 * custom authentication extension, and the listener that calls it on the event {@code onTokenIssuanceStart}.
 *
 * @param listener id of the listener
 * @param targetUrl where the API is asked
 * @param resourceId App ID URI of the API's registration, whose token it is sent
 * @param timeout of one attempt
 * @param maximumRetries further attempts where the API does not answer
 * @param applications for whose tokens it is asked
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/custom-claims-provider-overview">Custom claims
 *     provider</a>
 */
public record CustomClaimsProvider(
        ObjectId id,
        ObjectId listener,
        String displayName,
        URI targetUrl,
        String resourceId,
        Duration timeout,
        int maximumRetries,
        Set<AppId> applications) {

    public CustomClaimsProvider {
        applications = Set.copyOf(applications);
    }
}
