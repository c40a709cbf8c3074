package dev.pretenant.contracts;

import java.net.URI;
import java.util.Map;

/**
 * What a program has to know to be a client, for its environment.
 *
 * @param authority the issuer's address, below which the discovery document is found
 * @param clientSecret empty for a client that has none
 * @param redirectUri where its platform answers; may be any for a daemon
 */
public record ClientSettings(URI authority, String clientId, String clientSecret, URI redirectUri) {

    /** Puts {@code AUTHORITY}, {@code CLIENT_ID}, {@code CLIENT_SECRET} and {@code REDIRECT_URI} into an environment. */
    public void putInto(Map<String, String> environment) {
        environment.put("AUTHORITY", authority.toString());
        environment.put("CLIENT_ID", clientId);
        environment.put("CLIENT_SECRET", clientSecret);
        environment.put("REDIRECT_URI", redirectUri.toString());
    }
}
