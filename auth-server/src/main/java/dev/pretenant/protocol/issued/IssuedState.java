package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.state.TooMuchState;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Codes, refresh tokens and device codes, which go with their {@link Owners}. */
final class IssuedState implements Resettable {

    private final Directory directory;
    private final List<OwnedStore> stores;

    IssuedState(Directory directory, List<OwnedStore> stores) {
        this.directory = directory;
        this.stores = List.copyOf(stores);
    }

    @Override
    public void reset() {
        stores.forEach(OwnedStore::deleteAll);
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        Set<AppId> clients = tenants.stream()
                .flatMap(tenant -> directory.apps(tenant).stream())
                .map(AppRegistration::appId)
                .collect(Collectors.toSet());
        Owners owners = Owners.of(tenants, clients);
        stores.forEach(store -> store.deleteOf(owners));
    }

    @Override
    public Runnable snapshot() {
        TooMuchState.requireFew(
                "codes, refresh tokens and device codes",
                stores.stream().mapToInt(OwnedStore::count).sum());
        List<Runnable> former = stores.stream().map(OwnedStore::snapshot).toList();
        return () -> former.forEach(Runnable::run);
    }
}
