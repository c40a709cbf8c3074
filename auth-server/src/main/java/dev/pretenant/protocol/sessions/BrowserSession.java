package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One account signed in to one browser.
 *
 * @param sid its id: {@code session_state} of authorize answers and the {@code sid} claim
 * @param homeTenant where the account lives
 * @param homeUser the account's object there
 * @param authTime when the person last proved who they are
 * @param amr how
 * @param kept "stay signed in" was answered with yes
 * @param lastUsed when it last let somebody in, to the hour
 */
public record BrowserSession(
        String sid,
        TenantId homeTenant,
        ObjectId homeUser,
        Instant authTime,
        List<String> amr,
        boolean kept,
        Instant lastUsed) {

    private static final Duration UNKEPT = Duration.ofHours(24);

    /** No session outlives this time without use. */
    static final Duration KEPT = Duration.ofDays(90);

    public BrowserSession {
        amr = List.copyOf(amr);
    }

    /** Whether it still lets in at {@code now}: 24 hours after its last use, 90 days where the person stays signed in. */
    public boolean isLiveAt(Instant now) {
        return now.isBefore(lastUsed.plus(kept ? KEPT : UNKEPT));
    }
}
