package dev.pretenant.protocol.authorize;

import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.AppRegistration;
import java.util.Optional;

/** Knows who answers the next sign-in in the place of a person, so that a test needs no browser. */
@FunctionalInterface
public interface StandIns {

    /** Who answers a request that {@code app} sends to {@code authority}; each is asked for once, and mostly there is none. */
    Optional<StandIn> take(Authority authority, AppRegistration app);
}
