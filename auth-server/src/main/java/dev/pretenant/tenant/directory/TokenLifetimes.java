package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which token lifetime policy holds for whom: that of the service principal, else the organisation's, else that of the
 * registration.
 *
 * <p>Differs: the platform's pages disagree about the first two; one names the order above, a newer one does not mention
 * service principals.
 */
final class TokenLifetimes {

    private record Presence(TenantId tenant, AppId app) {}

    private final Map<Presence, Duration> ofServicePrincipals = new HashMap<>();
    private final Map<TenantId, Duration> ofOrganizations = new HashMap<>();
    private final Map<AppId, Duration> ofApplications = new HashMap<>();

    TokenLifetimes(Collection<Tenant> tenants) {
        tenants.forEach(tenant -> tenant.tokenLifetimePolicies().forEach(policy -> add(tenant.id(), policy)));
    }

    private void add(TenantId tenant, TokenLifetimePolicy policy) {
        Duration lifetime = policy.accessTokenLifetime();
        policy.servicePrincipals().forEach(app -> ofServicePrincipals.put(new Presence(tenant, app), lifetime));
        policy.applications().forEach(app -> ofApplications.put(app, lifetime));
        if (policy.organizationDefault()) {
            ofOrganizations.put(tenant, lifetime);
        }
    }

    Optional<Duration> of(ServicePrincipal audience) {
        return Optional.ofNullable(ofServicePrincipals.get(new Presence(audience.tenant(), audience.appId())))
                .or(() -> Optional.ofNullable(ofOrganizations.get(audience.tenant())))
                .or(() -> Optional.ofNullable(ofApplications.get(audience.appId())));
    }
}
