package dev.pretenant.control.api;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordCredential;
import dev.pretenant.tenant.directory.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/apps}: the app registrations of all tenants. */
@RestController
@RequestMapping("/pretenant/api/v1/apps")
class AppsController {

    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_ENTRIES = 100;

    private final Directory directory;
    private final TenantChanges changes;
    private final TenantNames tenants;

    AppsController(Directory directory, TenantChanges changes) {
        this.directory = directory;
        this.changes = changes;
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

    /** The body of a request to add one. */
    record Addition(
            @Nullable String tenant,
            @Nullable String displayName,
            @Nullable List<String> identifierUris,
            @Nullable List<String> appRoles,
            @Nullable List<String> grants) {}

    record Added(String appId, String secret) {}

    @GetMapping
    List<App> apps(@RequestParam(required = false) @Nullable String tenant) {
        return tenants.named(tenant).map(List::of).orElseGet(directory::tenants).stream()
                .flatMap(home -> directory.apps(home.id()).stream().map(app -> view(home, app)))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@RequestBody Addition addition) {
        TenantChanges.AddedApp added = changes.addApp(new NewApp(
                tenants.required(text("tenant", addition.tenant())).id(),
                text("displayName", addition.displayName()),
                entries("identifierUris", addition.identifierUris()),
                entries("appRoles", addition.appRoles()),
                entries("grants", addition.grants())));
        return new Added(added.appId().toString(), added.secret());
    }

    private static String text(String member, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > MOST_CHARACTERS) {
            throw ControlRefusal.badRequest(member + " is missing or longer than " + MOST_CHARACTERS + " characters");
        }
        return value.strip();
    }

    private static List<String> entries(String member, @Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_ENTRIES) {
            throw ControlRefusal.badRequest(member + " has more than " + MOST_ENTRIES + " entries");
        }
        return values.stream().map(value -> text(member, value)).toList();
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
