package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tenants, and the apps that live there. What is issued belongs to the tenant whose tokens it buys, to that where the account
 * lives, and to that of the app which it was issued to.
 */
record Owners(Set<UUID> tenants, Set<UUID> clients) {

    static Owners of(Set<TenantId> tenants, Set<AppId> clients) {
        return new Owners(
                tenants.stream().map(TenantId::value).collect(Collectors.toUnmodifiableSet()),
                clients.stream().map(AppId::value).collect(Collectors.toUnmodifiableSet()));
    }

    /** The tenants as the first segment of a path names them. */
    Set<String> segments() {
        return tenants.stream().map(UUID::toString).collect(Collectors.toUnmodifiableSet());
    }
}
