package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;

/**
 * An application's presence in one tenant: an object with an id of its own, which app-only tokens carry as {@code oid} and
 * {@code sub}.
 *
 * @param enabled {@code accountEnabled}; off answers 7000112 as client and 500014 as resource
 * @param assignmentRequired {@code appRoleAssignmentRequired}: only assigned users (50105) and apps (501051) get tokens
 * @param customSigningKey whether the tokens for it are signed with a key of its own, which only validators that name the
 *     application find
 */
public record ServicePrincipal(
        ObjectId id,
        TenantId tenant,
        AppId appId,
        String displayName,
        boolean enabled,
        boolean assignmentRequired,
        boolean customSigningKey) {

    /** A service principal whose tokens are signed with the common keys. */
    public ServicePrincipal(
            ObjectId id,
            TenantId tenant,
            AppId appId,
            String displayName,
            boolean enabled,
            boolean assignmentRequired) {
        this(id, tenant, appId, displayName, enabled, assignmentRequired, false);
    }

    /** The same under another name. */
    ServicePrincipal named(String name) {
        return new ServicePrincipal(id, tenant, appId, name, enabled, assignmentRequired, customSigningKey);
    }

    /** The same, switched on or off. */
    ServicePrincipal enabled(boolean on) {
        return new ServicePrincipal(id, tenant, appId, displayName, on, assignmentRequired, customSigningKey);
    }
}
