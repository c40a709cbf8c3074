package dev.pretenant.control.api;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.TenantSandboxes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the app that a control request names: by id, by App ID URI, or by display name, with hyphens for blanks if need be.
 *
 * <p>The apps of sandboxes have the names of their originals, so that a name without a tenant is never theirs: nobody is to
 * hit upon the sandbox of somebody else.
 */
@Component
final class AppNames {

    private final Directory directory;
    private final TenantSandboxes sandboxes;

    AppNames(Directory directory, TenantSandboxes sandboxes) {
        this.directory = directory;
        this.sandboxes = sandboxes;
    }

    /** The app that goes by {@code name} in {@code tenant}, or in any tenant outside of sandboxes. */
    AppRegistration required(String name, Optional<Tenant> tenant) {
        List<Tenant> where = tenant.map(List::of).orElseGet(this::outsideOfSandboxes);
        return Guids.tryParse(name)
                .flatMap(id -> directory.app(new AppId(id)))
                .or(() -> first(where.stream().flatMap(at -> byUri(at, name).stream())))
                .or(() -> first(where.stream()
                        .flatMap(at -> directory.apps(at.id()).stream())
                        .filter(app -> hyphenated(app.displayName()).equals(hyphenated(name)))))
                .orElseThrow(() -> ControlRefusal.notFound("there is no app '" + name + "'"));
    }

    /** The app that has {@code uri} in any tenant outside of sandboxes. */
    Optional<AppRegistration> byUri(String uri) {
        return first(outsideOfSandboxes().stream().flatMap(at -> byUri(at, uri).stream()));
    }

    private List<Tenant> outsideOfSandboxes() {
        Set<TenantId> inside = sandboxes.all().stream()
                .flatMap(sandbox -> sandbox.tenants().stream())
                .collect(Collectors.toSet());
        return directory.tenants().stream()
                .filter(tenant -> !inside.contains(tenant.id()))
                .toList();
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
