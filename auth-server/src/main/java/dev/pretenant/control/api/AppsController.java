package dev.pretenant.control.api;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.NewSecret;
import dev.pretenant.tenant.directory.PasswordCredential;
import dev.pretenant.tenant.directory.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/apps}: the app registrations of all tenants. */
@RestController
@RequestMapping("/pretenant/api/v1/apps")
class AppsController {

    private static final int MOST_GRANTS = 100;

    private final Directory directory;
    private final DirectoryAdmin admin;
    private final TenantNames tenants;

    AppsController(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
        this.tenants = new TenantNames(directory);
    }

    /** An app registration; secrets are told apart by their first characters. */
    record App(
            String tenant,
            String appId,
            String objectId,
            String displayName,
            List<String> identifierUris,
            List<String> secretHints) {}

    /** What was added; nobody can ask for the secret again. */
    record Added(String appId, String secret) {}

    @GetMapping
    List<App> apps(@RequestParam(required = false) @Nullable String tenant) {
        return tenants.named(tenant).map(List::of).orElseGet(directory::tenants).stream()
                .flatMap(home -> directory.apps(home.id()).stream().map(app -> view(home, app)))
                .toList();
    }

    /** Adds one; {@code grants} are app roles, {@code RESOURCE/ROLE} each. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("tenant", "displayName", "grants"));
        TenantId tenant = tenants.required(wish.requiredText("tenant")).id();
        List<AppRoleName> grants = grants(tenant, wish.texts("grants").orElse(List.of()));
        NewSecret added = admin.addApp(tenant, wish.requiredText("displayName").strip());
        AppId app = added.app().appId();
        grants.forEach(role -> admin.assignAppRole(tenant, app, role.resource(), role.value()));
        return new Added(app.toString(), added.secretText());
    }

    /** All of them are looked up before anything is added, so that a mistake in the last leaves no app behind. */
    private List<AppRoleName> grants(TenantId tenant, List<String> names) {
        if (names.size() > MOST_GRANTS) {
            throw ControlRefusal.badRequest("grants has more than " + MOST_GRANTS + " entries");
        }
        return names.stream().map(name -> existing(tenant, name)).toList();
    }

    private AppRoleName existing(TenantId tenant, String name) {
        AppRoleName role = AppRoleName.parse(name);
        boolean exists = directory
                .resource(tenant, role.resource())
                .flatMap(resource -> directory.app(resource.appId()))
                .filter(api -> api.appRoles().stream()
                        .anyMatch(candidate ->
                                candidate.forApplications() && candidate.value().equals(role.value())))
                .isPresent();
        if (!exists) {
            throw ControlRefusal.badRequest(
                    "there is no app role '" + role.value() + "' for applications on '" + role.resource() + "'");
        }
        return role;
    }

    /** An app role by resource and value; the value has no slash, the resource may have several. */
    private record AppRoleName(String resource, String value) {

        static AppRoleName parse(String name) {
            int slash = name.lastIndexOf('/');
            if (slash < 1 || slash == name.length() - 1) {
                throw ControlRefusal.badRequest("'" + name + "' is not of the form RESOURCE/ROLE");
            }
            return new AppRoleName(name.substring(0, slash), name.substring(slash + 1));
        }
    }

    private static App view(Tenant home, AppRegistration app) {
        return new App(
                home.defaultDomain(),
                app.appId().toString(),
                app.id().toString(),
                app.displayName(),
                app.identifierUris(),
                app.secrets().stream().map(PasswordCredential::hint).toList());
    }
}
