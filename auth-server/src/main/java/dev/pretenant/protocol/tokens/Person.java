package dev.pretenant.protocol.tokens;

import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.directory.User;

/** The person that a token is about, as the token's tenant knows them, and how they signed in. */
public record Person(User user, SignedIn signedIn) {}
