package dev.pretenant.control.api;

import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/users}: the people of all tenants, and what lets them in. */
@RestController
@RequestMapping("/pretenant/api/v1/users")
class UsersController {

    private static final String FORCE_CHANGE = "forceChangePasswordNextSignIn";
    private static final String REVOKE_SESSIONS = "revokeSignInSessions";

    private final Directory directory;
    private final UserAdmin admin;
    private final TenantNames tenants;

    UsersController(Directory directory, UserAdmin admin) {
        this.directory = directory;
        this.admin = admin;
        this.tenants = new TenantNames(directory);
    }

    /** A user, and what stands in the way of a sign-in. */
    record Person(
            String tenant,
            String id,
            String userPrincipalName,
            String displayName,
            String userType,
            boolean accountEnabled,
            boolean forceChangePasswordNextSignIn,
            String lastPasswordChangeDateTime,
            String signInSessionsValidFromDateTime) {}

    @GetMapping
    List<Person> users(@RequestParam(required = false) @Nullable String tenant) {
        return tenants.named(tenant).map(List::of).orElseGet(directory::tenants).stream()
                .flatMap(home -> directory.users(home.id()).stream())
                .map(this::view)
                .toList();
    }

    /** Ends all sessions and refresh tokens. */
    @PostMapping("/{name}/revoke")
    Person revoke(@PathVariable String name) {
        User user = find(name);
        admin.revokeSignInSessions(user.tenant(), user.id());
        return view(find(name));
    }

    /** Lets the password expire. */
    @PostMapping("/{name}/expire")
    Person expire(@PathVariable String name) {
        User user = find(name);
        admin.expirePassword(user.tenant(), user.id());
        return view(find(name));
    }

    @PostMapping("/{name}/disable")
    Person disable(@PathVariable String name) {
        User user = find(name);
        admin.disable(user.tenant(), user.id());
        return view(find(name));
    }

    @PostMapping("/{name}/enable")
    Person enable(@PathVariable String name) {
        User user = find(name);
        admin.enable(user.tenant(), user.id());
        return view(find(name));
    }

    /** Sets a password, as an administrator does; with {@code revokeSignInSessions} as the newer of the two portals does. */
    @PostMapping("/{name}/password")
    Person password(@PathVariable String name, InputStream body) throws IOException {
        JsonMembers wish = JsonMembers.read(body, Set.of("password", FORCE_CHANGE, REVOKE_SESSIONS));
        User user = find(name);
        String password = wish.requiredText("password");
        boolean revoking = wish.flag(REVOKE_SESSIONS);
        if (wish.flag(FORCE_CHANGE)) {
            admin.setTemporaryPassword(user.tenant(), user.id(), password);
        } else {
            admin.setPassword(user.tenant(), user.id(), password);
        }
        if (revoking) {
            admin.revokeSignInSessions(user.tenant(), user.id());
        }
        return view(find(name));
    }

    /** The user whom {@code name} names: by user principal name, or by object id in any tenant. */
    private User find(String name) {
        return Guids.tryParse(name)
                .map(ObjectId::new)
                .flatMap(id -> directory.tenants().stream()
                        .flatMap(tenant -> directory.user(tenant.id(), id).stream())
                        .findFirst())
                .or(() -> directory
                        .tenantByDomain(name.substring(name.lastIndexOf('@') + 1))
                        .flatMap(tenant -> directory.userByName(tenant.id(), name)))
                .orElseThrow(() -> ControlRefusal.notFound("there is no user '" + name + "'"));
    }

    private Person view(User user) {
        return new Person(
                tenants.required(user.tenant().toString()).defaultDomain(),
                user.id().toString(),
                user.userPrincipalName(),
                user.displayName(),
                user.guest() ? "Guest" : "Member",
                user.enabled(),
                user.password().expired(),
                user.password().lastChange().toString(),
                user.signInSessionsValidFrom().toString());
    }
}
