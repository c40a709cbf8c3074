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
 * @param claimsPolicy the claims-mapping policy that is assigned to it
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
        ClaimsPolicy claimsPolicy,
        boolean customSigningKey) {

    ServicePrincipal withDisplayName(String other) {
        return new ServicePrincipal(
                id, tenant, appId, other, enabled, assignmentRequired, claimsPolicy, customSigningKey);
    }

    ServicePrincipal withEnabled(boolean other) {
        return new ServicePrincipal(
                id, tenant, appId, displayName, other, assignmentRequired, claimsPolicy, customSigningKey);
    }
}
