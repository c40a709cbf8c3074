package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one yes puts on record, of however many apps it speaks.
 *
 * @param user who consents for themselves; empty where an administrator does for everybody
 */
public record GivenConsent(TenantId tenant, Optional<ObjectId> user, List<Part> parts) {

    public GivenConsent {
        parts = List.copyOf(parts);
    }

    /**
     * What one client may do on one resource.
     *
     * @param scopes values of delegated permissions
     * @param roles application permissions
     */
    public record Part(AppId client, AppId resource, Set<String> scopes, Set<KeyId> roles) {

        public Part {
            scopes = Set.copyOf(scopes);
            roles = Set.copyOf(roles);
        }
    }
}
