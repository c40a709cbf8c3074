package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.journal.ExchangeNotes;
import java.time.Instant;
import java.util.List;

/**
 * A person as signed in to a tenant: what codes, refresh tokens and tokens remember of a sign-in.
 *
 * @param tenant the tenant that tokens are of
 * @param user the user's object there; of a guest not the one that holds the password
 * @param homeTenant where the account lives
 * @param homeUser the account's object there
 * @param sid id of the browser session, or empty where there was no browser
 * @param authTime when the person last proved who they are
 * @param amr how: {@code pwd}, {@code mfa}...
 * @param keptSignedIn whether they chose to stay signed in
 */
public record SignedIn(
        TenantId tenant,
        ObjectId user,
        TenantId homeTenant,
        ObjectId homeUser,
        String sid,
        Instant authTime,
        List<String> amr,
        boolean keptSignedIn) {

    public SignedIn {
        amr = List.copyOf(amr);
    }

    /** Lets the journal know that the request is answered for this person. */
    public void note() {
        ExchangeNotes.person(new ExchangeNotes.Account(homeTenant, homeUser));
    }
}
