package dev.pretenant.control.api;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.PermissionGrant;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/consents}: what people and administrators have let apps do in their name. */
@RestController
@RequestMapping("/pretenant/api/v1/consents")
class ConsentsController {

    private static final String EVERYBODY = "everybody";

    private final Directory directory;
    private final DirectoryAdmin admin;
    private final TenantNames tenants;

    ConsentsController(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
        this.tenants = new TenantNames(directory);
    }

    /** A consent on record; {@code user} is a user principal name, or {@code everybody}. */
    record Consent(String tenant, String clientId, String client, String resource, String user, List<String> scopes) {}

    /** How many there were. */
    record Revoked(int revoked) {}

    @GetMapping
    List<Consent> consents(@RequestParam(required = false) @Nullable String tenant) {
        return tenants.named(tenant).map(List::of).orElseGet(directory::tenants).stream()
                .flatMap(this::of)
                .toList();
    }

    private Stream<Consent> of(Tenant tenant) {
        return directory.servicePrincipals(tenant.id()).stream()
                .flatMap(client -> directory.grantsOf(client).stream().map(grant -> view(tenant, client, grant)));
    }

    /** Takes back all consents of a client, or those that one user gave. */
    @PostMapping("/revoke")
    Revoked revoke(InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("tenant", "client", "user"));
        Tenant tenant = tenants.required(wish.requiredText("tenant"));
        ServicePrincipal client = client(tenant, wish.requiredText("client"));
        Predicate<PermissionGrant> chosen = wish.text("user")
                .<Predicate<PermissionGrant>>map(user -> grant -> user.equalsIgnoreCase(userOf(grant)))
                .orElse(grant -> true);
        List<PermissionGrant> grants =
                directory.grantsOf(client).stream().filter(chosen).toList();
        grants.forEach(admin::revoke);
        return new Revoked(grants.size());
    }

    private ServicePrincipal client(Tenant tenant, String name) {
        return directory.servicePrincipals(tenant.id()).stream()
                .filter(principal -> principal.appId().toString().equalsIgnoreCase(name)
                        || principal.displayName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> ControlRefusal.notFound("there is no app '" + name + "' in this tenant"));
    }

    private Consent view(Tenant tenant, ServicePrincipal client, PermissionGrant grant) {
        return new Consent(
                tenant.defaultDomain(),
                client.appId().toString(),
                client.displayName(),
                nameOf(tenant, grant.resource()),
                userOf(grant),
                grant.scopes().stream().sorted().toList());
    }

    private String nameOf(Tenant tenant, ObjectId resource) {
        return directory.servicePrincipals(tenant.id()).stream()
                .filter(principal -> principal.id().equals(resource))
                .findFirst()
                .map(ServicePrincipal::displayName)
                .orElseGet(resource::toString);
    }

    private String userOf(PermissionGrant grant) {
        ObjectId user = grant.user();
        return user == null
                ? EVERYBODY
                : directory
                        .user(grant.tenant(), user)
                        .map(User::userPrincipalName)
                        .orElseGet(user::toString);
    }
}
