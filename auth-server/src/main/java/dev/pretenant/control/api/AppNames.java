package dev.pretenant.control.api;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the app that a control request names: by id, by App ID URI, or by display name, with hyphens for blanks if need be. */
final class AppNames {

    private final Directory directory;

    AppNames(Directory directory) {
        this.directory = directory;
    }

    /** The app that goes by {@code name} in {@code tenant}, or in any tenant. */
    AppRegistration required(String name, Optional<Tenant> tenant) {
        List<Tenant> where = tenant.map(List::of).orElseGet(directory::tenants);
        return Guids.tryParse(name)
                .flatMap(id -> directory.app(new AppId(id)))
                .or(() -> first(where.stream().flatMap(at -> byUri(at, name).stream())))
                .or(() -> first(where.stream()
                        .flatMap(at -> directory.apps(at.id()).stream())
                        .filter(app -> hyphenated(app.displayName()).equals(hyphenated(name)))))
                .orElseThrow(() -> ControlRefusal.notFound("there is no app '" + name + "'"));
    }

    private Optional<AppRegistration> byUri(Tenant tenant, String uri) {
        return directory.resource(tenant.id(), uri).map(ServicePrincipal::appId).flatMap(directory::app);
    }

    private static Optional<AppRegistration> first(Stream<AppRegistration> found) {
        return found.findFirst();
    }

    private static String hyphenated(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
