package dev.pretenant.gallery.clients;

import java.net.URI;

/**
 * What a client knows of the platform, and the platform of the client.
 *
 * @param authority where its discovery document is found
 * @param graph the API that is called: Microsoft Graph
 */
public record Registration(URI authority, URI graph, String clientId, String clientSecret) {

    /** The path that is registered for the platform's answers; the port on localhost is free. */
    static final String REDIRECT_PATH = "/signin-oidc";

    /** What people are asked for: who they are, and that their profile may be read, also tomorrow. */
    static final String SCOPES = "openid profile offline_access User.Read";
}
