package dev.pretenant.tenant.directory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The platform's own applications: Microsoft Graph, Azure Resource Manager, Azure CLI and others. Every tenant has a service
 * principal for each, with an id that follows from the tenant and the application.
 */
final class FirstPartyApps {

    /** The tenant of Microsoft's services, which owns them. */
    static final TenantId OWNER = TenantId.of("f8cdef31-a31e-4b4a-93e4-5f571e91255a");

    private static final AppId GRAPH = AppId.of("00000003-0000-0000-c000-000000000000");
    private static final String KEY = "firstPartyApps";

    private final Map<AppId, AppRegistration> apps;

    FirstPartyApps(List<AppRegistration> apps) {
        this.apps = apps.stream()
                .collect(toMap(AppRegistration::appId, identity(), (first, second) -> second, LinkedHashMap::new));
    }

    /** Those that ship with the program. */
    static FirstPartyApps shipped(SecretHasher secrets) {
        ConfigurationFile file = ConfigurationFile.shipped("first-party.yaml");
        MistakeLog log = new MistakeLog(file.name());
        List<AppRegistration> apps =
                ConfigurationDocument.parse(file, Set.of(KEY), log).mappings(KEY, AppReading.KEYS).stream()
                        .map(mapping ->
                                AppReading.ofFirstParty(mapping, secrets).app())
                        .map(app -> app.appId().equals(GRAPH) ? GraphPermissions.addTo(app) : app)
                        .toList();
        log.throwIfAny();
        return new FirstPartyApps(apps);
    }

    Collection<AppRegistration> apps() {
        return apps.values();
    }

    Optional<AppRegistration> app(AppId id) {
        return Optional.ofNullable(apps.get(id));
    }

    /** Whether {@code app} is in {@code tenant} because of the accounts that it takes. */
    static boolean isImplied(AppRegistration app, TenantId tenant) {
        return tenant.equals(Tenant.CONSUMERS) && app.signInAudience().takesPersonalAccounts();
    }

    /** The service principal that {@code app} has in {@code tenant} while nothing else is said. */
    static ServicePrincipal presence(TenantId tenant, AppRegistration app) {
        ObjectId id = new ObjectId(DerivedId.of("servicePrincipal", tenant, app.appId()));
        return new ServicePrincipal(id, tenant, app.appId(), app.displayName(), true, false, ClaimsPolicy.NONE, false);
    }

    /**
     * The service principals of all {@code tenants}: those in {@code stored}; where none is stored, ours; and in the consumer
     * tenant, which nobody administers, those of all of {@code registered} that take personal accounts.
     */
    List<ServicePrincipal> complete(
            Collection<Tenant> tenants, Collection<AppRegistration> registered, Collection<ServicePrincipal> stored) {
        record Presence(TenantId tenant, AppId app) {}
        List<ServicePrincipal> all = new ArrayList<>(stored);
        Set<Presence> said = new HashSet<>();
        stored.forEach(principal -> said.add(new Presence(principal.tenant(), principal.appId())));
        for (Tenant tenant : tenants) {
            Stream.concat(apps.values().stream(), registered.stream().filter(app -> isImplied(app, tenant.id())))
                    .filter(app -> !said.contains(new Presence(tenant.id(), app.appId())))
                    .forEach(app -> all.add(presence(tenant.id(), app)));
        }
        return all;
    }
}
