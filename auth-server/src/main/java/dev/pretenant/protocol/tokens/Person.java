package dev.pretenant.protocol.tokens;

import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.directory.User;

/**
 * The person that a token is about.
 *
 * @param user as the token's tenant knows them
 * @param signedIn how they signed in
 * @param address the network address that the request came from
 */
public record Person(User user, SignedIn signedIn, String address) {}
