package dev.pretenant.protocol.tokens;

import dev.pretenant.protocol.sessions.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The {@code client_info} member, from which MSAL makes an account's id: object id and tenant id at home, as base64url without
 * padding.
 */
public final class ClientInfo {

    private ClientInfo() {}

    /** The member for {@code signedIn}. */
    public static String of(SignedIn signedIn) {
        String json = "{\"uid\":\"" + signedIn.homeUser() + "\",\"utid\":\"" + signedIn.homeTenant() + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
