package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Consent on record ({@code oauth2PermissionGrant}): a client may act on a resource for one user or for all.
 *
 * @param client the client's service principal
 * @param resource the resource's service principal
 * @param user the user who consented, or {@code null} for everyone ({@code consentType: AllPrincipals})
 * @param scopes values of the granted {@link PermissionScope}s
 */
public record PermissionGrant(
        TenantId tenant,
        ObjectId client,
        ObjectId resource,
        @Nullable ObjectId user,
        Set<String> scopes) {

    public PermissionGrant {
        scopes = Set.copyOf(scopes);
    }

    /** This grant and the scopes of {@code other}. */
    PermissionGrant with(PermissionGrant other) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(other.scopes);
        return new PermissionGrant(tenant, client, resource, user, all);
    }
}
