package dev.pretenant.protocol.sessions;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordHasher;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks a user name and a password, for the page and for the password grant alike. After ten wrong passwords in a row the
 * account is locked for 60 seconds of its tenant's clock (50053), right or wrong.
 */
public final class PasswordSignIn implements Resettable {

    private static final int FAILURES_ALLOWED = 10;
    private static final Duration LOCKED_FOR = Duration.ofSeconds(60);

    private final Directory directory;
    private final PasswordHasher hasher;
    private final EmulatorClock clock;
    private final Map<ObjectId, Failures> failures = new ConcurrentHashMap<>();

    public PasswordSignIn(Directory directory, PasswordHasher hasher, EmulatorClock clock) {
        this.directory = directory;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** Opens every account that is locked. */
    @Override
    public void reset() {
        failures.clear();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        tenants.stream()
                .flatMap(tenant -> directory.users(tenant).stream())
                .forEach(user -> failures.remove(user.id()));
    }

    @Override
    public Runnable snapshot() {
        Map<ObjectId, Failures> former = Map.copyOf(failures);
        return () -> {
            failures.clear();
            failures.putAll(former);
        };
    }

    /** The member that {@code userName} names, in the tenant that has verified its domain; guests sign in where they live. */
    public Optional<User> member(String userName) {
        int at = userName.lastIndexOf('@');
        return directory
                .tenantByDomain(userName.substring(at + 1))
                .flatMap(tenant -> directory.userByName(tenant.id(), userName))
                .filter(user -> !user.guest());
    }

    /**
     * The member who proves with {@code password} to be {@code userName}; or 50034 for an unknown name, 50126 for a wrong
     * password, 50053 while locked, 50057 for a disabled account, 50055 for a password that must be changed first.
     */
    public User verify(String userName, String password) {
        User user = owner(userName, password);
        if (user.password().expired()) {
            throw EntraError.PASSWORD_EXPIRED.with();
        }
        return user;
    }

    /** As {@link #verify}, but a password that must be changed will do: to change it. */
    public User owner(String userName, String password) {
        User user = member(userName).orElseThrow(() -> EntraError.USER_NOT_FOUND.with(tenantNamed(userName)));
        Instant now = clock.of(user.tenant()).instant();
        Failures before = failures.getOrDefault(user.id(), Failures.NONE);
        if (before.isLockedAt(now)) {
            throw EntraError.ACCOUNT_LOCKED.with();
        }
        if (!hasher.matches(password, user.passwordHash())) {
            failures.merge(user.id(), Failures.NONE.andOneAt(now), (known, first) -> known.andOneAt(now));
            throw EntraError.WRONG_PASSWORD.with();
        }
        failures.remove(user.id());
        if (!user.enabled()) {
            throw EntraError.USER_DISABLED.with();
        }
        return user;
    }

    private String tenantNamed(String userName) {
        String domain = userName.substring(userName.lastIndexOf('@') + 1);
        return directory.tenantByDomain(domain).map(Tenant::displayName).orElse(domain);
    }

    private record Failures(int inARow, Optional<Instant> lockedAt) {

        static final Failures NONE = new Failures(0, Optional.empty());

        Failures andOneAt(Instant now) {
            int failed = inARow + 1;
            return failed >= FAILURES_ALLOWED ? new Failures(0, Optional.of(now)) : new Failures(failed, lockedAt);
        }

        /** A clock that was put back to before the lock opens it: it would stay shut for as long as the clock was moved by. */
        boolean isLockedAt(Instant now) {
            return lockedAt.filter(from -> !now.isBefore(from) && now.isBefore(from.plus(LOCKED_FOR)))
                    .isPresent();
        }
    }
}
