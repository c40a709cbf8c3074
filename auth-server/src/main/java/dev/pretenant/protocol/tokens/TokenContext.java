package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.util.Map;
import java.util.Optional;

/**
 * What stands around a token: where it is issued, and what its less common claims say.
 *
 * @param base the address of this server as the client reached it
 * @param tenant the tenant that the token is of
 * @param audience the presence there of the app that the token is for
 * @param home of a token with a person, where their account lives
 * @param memberships of the person
 * @param wishes of the client
 * @param delivery how the token travels
 * @param provided what a custom claims provider has answered, by its own names: a text or a list of texts each
 */
public record TokenContext(
        String base,
        Tenant tenant,
        ServicePrincipal audience,
        Optional<Home> home,
        Memberships memberships,
        Wishes wishes,
        Delivery delivery,
        Map<String, Object> provided) {

    public TokenContext {
        provided = Map.copyOf(provided);
    }

    /** What stands around a token for which nobody was asked. */
    public TokenContext(
            String base,
            Tenant tenant,
            ServicePrincipal audience,
            Optional<Home> home,
            Memberships memberships,
            Wishes wishes,
            Delivery delivery) {
        this(base, tenant, audience, home, memberships, wishes, delivery, Map.of());
    }

    /** The same with what a custom claims provider has answered. */
    public TokenContext with(Map<String, Object> answer) {
        return new TokenContext(base, tenant, audience, home, memberships, wishes, delivery, answer);
    }

    /** The same for a token that travels in the fragment of a URL. */
    TokenContext inFragment() {
        return new TokenContext(base, tenant, audience, home, memberships, wishes, Delivery.FRAGMENT, provided);
    }

    /**
     * Where an account lives: of a guest not the tenant of the token.
     *
     * @param user the account there
     */
    public record Home(Tenant tenant, User user) {}

    /** How long a token may be. */
    public enum Delivery {
        /** In a body. */
        BODY,
        /** In a URL, whose length is limited. */
        FRAGMENT
    }
}
