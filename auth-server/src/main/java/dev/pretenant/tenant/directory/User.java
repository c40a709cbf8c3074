package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person in a tenant, member or guest.
 *
 * @param mail empty where the user has none
 * @param guest {@code userType} is Guest: the identity lives in {@code homeTenant}
 * @param homeTenant the tenant that holds the password; the same tenant for a member
 * @param homeObject the user's object in the home tenant; the same object for a member
 * @param passwordHash bcrypt; empty for a guest
 * @param directoryRoles template ids of directory roles held, in lower case
 * @param signInSessionsValidFrom refresh tokens and sessions from before are dead (50173)
 * @param password what is known of the password besides its hash
 * @param attributes what few users have
 */
public record User(
        ObjectId id,
        TenantId tenant,
        String userPrincipalName,
        String displayName,
        String givenName,
        String surname,
        String mail,
        String jobTitle,
        boolean enabled,
        boolean guest,
        TenantId homeTenant,
        ObjectId homeObject,
        String passwordHash,
        Set<String> directoryRoles,
        Instant signInSessionsValidFrom,
        PasswordState password,
        UserAttributes attributes) {

    public User {
        directoryRoles = Set.copyOf(directoryRoles);
    }

    /**
     * The time of a sign-in at {@code now}: never before what ended the earlier ones. Those who come back right after are
     * let in, however coarse or frozen the clock is.
     */
    public Instant signInTime(Instant now) {
        return Stream.of(now, signInSessionsValidFrom, password.lastChange())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether the account is a personal one, be it at home or as somebody's guest. */
    public boolean isPersonal() {
        return homeTenant.equals(Tenant.CONSUMERS);
    }

    /** Who vouches for the account, as {@code idp} and error texts name it. */
    public String identityProvider() {
        return isPersonal() ? "live.com" : "https://sts.windows.net/" + homeTenant + "/";
    }

    /** The same object as the guest that {@code home} is in this tenant. */
    User asGuestFrom(User home) {
        return new User(
                id,
                tenant,
                userPrincipalName,
                displayName,
                givenName,
                surname,
                mail,
                jobTitle,
                enabled,
                true,
                home.tenant(),
                home.id(),
                "",
                directoryRoles,
                signInSessionsValidFrom,
                password,
                attributes);
    }

    User withSignInSessionsValidFrom(Instant from) {
        return with(enabled, passwordHash, from, password);
    }

    User withPassword(String hash, PasswordState state) {
        return with(enabled, hash, signInSessionsValidFrom, state);
    }

    User enabledAgain() {
        return with(true, passwordHash, signInSessionsValidFrom, password);
    }

    User disabled() {
        return with(false, passwordHash, signInSessionsValidFrom, password);
    }

    private User with(boolean nowEnabled, String hash, Instant sessionsFrom, PasswordState state) {
        return new User(
                id,
                tenant,
                userPrincipalName,
                displayName,
                givenName,
                surname,
                mail,
                jobTitle,
                nowEnabled,
                guest,
                homeTenant,
                homeObject,
                hash,
                directoryRoles,
                sessionsFrom,
                state,
                attributes);
    }
}
