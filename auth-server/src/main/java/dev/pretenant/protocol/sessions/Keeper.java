package dev.pretenant.protocol.sessions;

import dev.pretenant.tenant.directory.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who keeps what a sign-in has led to, which decides what ends it. Revoking the sessions of a user ends everything. A new
 * password, whoever chose it, ends what an older one has opened: sessions and what public clients hold, not what
 * confidential clients hold. A password that merely expires ends nothing.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation">Token revocation</a>
 */
public enum Keeper {
    BROWSER,
    PUBLIC_CLIENT,
    CONFIDENTIAL_CLIENT;

    private static final String PASSWORD = "pwd";

    /**
     * Since when sign-ins such as this one hold no longer; empty where it still holds.
     *
     * @param user the account at home
     */
    public Optional<Instant> endOf(Instant authTime, List<String> amr, User user) {
        Instant validFrom = user.signInSessionsValidFrom();
        Instant passwordChange = user.password().lastChange();
        if (this != CONFIDENTIAL_CLIENT && amr.contains(PASSWORD) && passwordChange.isAfter(validFrom)) {
            validFrom = passwordChange;
        }
        return authTime.isBefore(validFrom) ? Optional.of(validFrom) : Optional.empty();
    }
}
