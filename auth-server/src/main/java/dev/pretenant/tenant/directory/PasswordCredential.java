package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import java.time.Instant;

/**
 * A client secret. The secret itself is not kept, only its keyed hash (a fast one: generated secrets are
 * not passwords).
 *
 * @param hint the first three characters of the secret, as Graph shows it
 * @param hash HMAC-SHA-256 of the secret under the installation's key, base64url; see {@link SecretHasher}
 * @param startsAt not valid before
 * @param endsAt not valid from then on (7000222)
 */
public record PasswordCredential(
        KeyId id, String displayName, String hint, String hash, Instant startsAt, Instant endsAt) {

    /** Whether {@code now} lies in its lifetime. */
    public boolean isLiveAt(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }
}
