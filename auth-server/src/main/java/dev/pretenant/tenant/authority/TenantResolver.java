package dev.pretenant.tenant.authority;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.errors.EntraException;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds the tenant that a path names, by id, verified domain or alias, in any case; or says in the platform's words why not. */
final class TenantResolver {

    private static final UUID ALL_ZERO = new UUID(0, 0);
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final Directory directory;

    TenantResolver(Directory directory) {
        this.directory = directory;
    }

    TenantRef resolve(ProtocolPath path) {
        String name = path.tenant().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "common" -> new TenantRef.Common();
            case "organizations" -> new TenantRef.Organizations();
            case "consumers" -> new TenantRef.Consumers();
            default -> named(name, path);
        };
    }

    private TenantRef named(String name, ProtocolPath path) {
        Optional<TenantId> id = Guids.tryParse(name).map(TenantId::new);
        if (id.filter(Tenant.CONSUMERS::equals).isPresent()) {
            return new TenantRef.Named(Tenant.CONSUMERS);
        }
        if (id.filter(candidate -> candidate.value().equals(ALL_ZERO)).isPresent()) {
            throw EntraError.EMPTY_TENANT_GUID.with(path.tenant());
        }
        if (id.isEmpty() && !DOMAIN.matcher(name).matches()) {
            throw EntraError.INVALID_TENANT_NAME.with(path.tenant());
        }
        return id.map(directory::tenant)
                .orElseGet(() -> directory.tenantByDomain(name))
                .map(Tenant::id)
                .map(TenantRef.Named::new)
                .orElseThrow(() -> notFound(path));
    }

    private static EntraException notFound(ProtocolPath path) {
        return (path.discovery() ? EntraError.TENANT_NOT_FOUND_ON_DISCOVERY : EntraError.TENANT_NOT_FOUND)
                .with(path.tenant());
    }
}
