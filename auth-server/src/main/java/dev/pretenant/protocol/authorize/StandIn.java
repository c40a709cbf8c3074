package dev.pretenant.protocol.authorize;

import dev.pretenant.core.errors.EntraException;
import dev.pretenant.tenant.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Answers in a person's place what the pages of a sign-in would ask.
 *
 * @param person who signs in, as a user of any tenant; empty where the request is refused
 * @param consent what is said where consent is asked for
 * @param refusal ends the request; empty where a person signs in
 */
public record StandIn(Optional<User> person, Consent consent, Optional<Refusal> refusal) {

    /** Types the password of {@code person}. */
    public static StandIn signingIn(User person, Consent consent) {
        return new StandIn(Optional.of(person), consent, Optional.empty());
    }

    /** Turns back, or is turned away. */
    public static StandIn refused(Refusal refusal) {
        return new StandIn(Optional.empty(), Consent.LEFT_OPEN, Optional.of(refusal));
    }

    /** Says why a request is refused. */
    @FunctionalInterface
    public interface Refusal {

        EntraException of(HttpServletRequest request);
    }

    /** The answer to the question of consent. */
    public enum Consent {
        /** Yes to all of it. */
        GIVEN,
        /** None: the browser is shown the page. */
        LEFT_OPEN
    }
}
