package dev.pretenant.gallery.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the token endpoint has answered. */
record Tokens(
        String accessToken,
        Instant end,
        @Nullable String refreshToken,
        @Nullable String idToken) {

    /** With what those before had and these have not: the platform sends a new refresh token or leaves the old one in force. */
    Tokens after(Tokens before) {
        return new Tokens(
                accessToken,
                end,
                refreshToken == null ? before.refreshToken : refreshToken,
                idToken == null ? before.idToken : idToken);
    }
}
