package dev.pretenant.tenant.directory;

import java.time.Instant;

/**
 * What the platform remembers of a user's password besides its hash.
 *
 * @param lastChange when its owner changed it or an administrator reset it ({@code lastPasswordChangeDateTime}); what was
 *     bought with an older one is dead, as far as passwords count
 * @param expired it must be changed before it lets anybody in ({@code forceChangePasswordNextSignIn}): it has expired, or an
 *     administrator chose it
 */
public record PasswordState(Instant lastChange, boolean expired) {

    /** A password that was never changed. */
    public static final PasswordState ORIGINAL = new PasswordState(TenantReading.BEGINNING, false);
}
