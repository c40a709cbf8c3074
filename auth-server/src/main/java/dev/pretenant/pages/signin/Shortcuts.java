package dev.pretenant.pages.signin;

import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The users that a developer can sign in as with one click, without a password. Only {@code pretenant.user-shortcuts}
 * (default on) stands between anybody who reaches the server and every account, as befits an emulator.
 */
@Component
final class Shortcuts {

    private static final int MOST = 60;

    private final Directory directory;
    private final PasswordSignIn accounts;
    private final boolean offered;

    Shortcuts(
            Directory directory, PasswordSignIn accounts, @Value("${pretenant.user-shortcuts:true}") boolean offered) {
        this.directory = directory;
        this.accounts = accounts;
        this.offered = offered;
    }

    /** The first users of the tenant, with an alias those of all tenants; guests by the account that they sign in with. */
    List<User> of(Authority authority) {
        if (!offered) {
            return List.of();
        }
        Stream<User> users = authority
                .tenant()
                .id()
                .map(tenant -> directory.users(tenant).stream())
                .orElseGet(() -> directory.tenants().stream()
                        .map(Tenant::id)
                        .filter(tenant -> !isForWorkAlone(authority) || !tenant.equals(Tenant.CONSUMERS))
                        .flatMap(tenant -> directory.users(tenant).stream().filter(user -> !user.guest())));
        return users.flatMap(user -> directory.user(user.homeTenant(), user.homeObject()).stream())
                .filter(User::enabled)
                .limit(MOST)
                .toList();
    }

    private static boolean isForWorkAlone(Authority authority) {
        return authority.tenant() instanceof TenantRef.Organizations;
    }

    /** The account named {@code userName}, if people may sign in this way and it is one that can. */
    Optional<User> find(String userName) {
        return offered ? accounts.member(userName).filter(User::enabled) : Optional.empty();
    }
}
