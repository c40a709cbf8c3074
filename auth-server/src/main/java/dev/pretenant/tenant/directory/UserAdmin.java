package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * What ends or opens the ways in of one user: passwords, sessions, the account itself. Each command is carried out whole and
 * seen by the next request, or refused with {@link DirectoryRefusal}.
 *
 * <p>What a command ends and what follows it never fall on the same moment, see {@link User#signInTime}.
 */
public final class UserAdmin {

    /** The finest that the database keeps. */
    private static final Duration TICK = Duration.of(1, ChronoUnit.MICROS);

    private final LiveDirectory directory;
    private final PasswordHasher hasher;
    private final EmulatorClock clock;

    UserAdmin(LiveDirectory directory, PasswordHasher hasher, EmulatorClock clock) {
        this.directory = directory;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** A new password, chosen by its owner, or by an administrator to be kept. */
    public void setPassword(TenantId tenant, ObjectId id, String password) {
        setPassword(tenant, id, password, false);
    }

    /** An administrator sets a password that its owner must change before it lets anybody in. */
    public void setTemporaryPassword(TenantId tenant, ObjectId id, String password) {
        setPassword(tenant, id, password, true);
    }

    private void setPassword(TenantId tenant, ObjectId id, String password, boolean expired) {
        PasswordRule.brokenBy(password).ifPresent(rule -> {
            throw new DirectoryRefusal(rule.text());
        });
        requireMember(tenant, id);
        String hash = hasher.hash(password);
        change(tenant, id, user -> user.withPassword(hash, new PasswordState(afterAll(user), expired)));
    }

    /** The password expires. What it has opened so far stays open. */
    public void expirePassword(TenantId tenant, ObjectId id) {
        requireMember(tenant, id);
        change(
                tenant,
                id,
                user -> user.withPassword(
                        user.passwordHash(), new PasswordState(user.password().lastChange(), true)));
    }

    /** Ends every session and refresh token that the user has now ({@code revokeSignInSessions}). */
    public void revokeSignInSessions(TenantId tenant, ObjectId id) {
        change(tenant, id, user -> user.withSignInSessionsValidFrom(afterAll(user)));
    }

    /** Switches the account on. */
    public void enable(TenantId tenant, ObjectId id) {
        change(tenant, id, User::enabledAgain);
    }

    /** Switches the account off (50057). */
    public void disable(TenantId tenant, ObjectId id) {
        change(tenant, id, User::disabled);
    }

    private void requireMember(TenantId tenant, ObjectId id) {
        if (require(tenant, id).guest()) {
            throw new DirectoryRefusal("The password of a guest is kept at home");
        }
    }

    private void change(TenantId tenant, ObjectId id, UnaryOperator<User> change) {
        directory.change(draft -> draft.put(change.apply(require(tenant, id))));
    }

    private User require(TenantId tenant, ObjectId id) {
        return directory
                .user(tenant, id)
                .orElseThrow(() -> new DirectoryRefusal("There is no user " + id + " in this tenant"));
    }

    private Instant afterAll(User user) {
        return user.signInTime(clock.of(user.tenant()).instant().truncatedTo(ChronoUnit.MICROS))
                .plus(TICK);
    }
}
