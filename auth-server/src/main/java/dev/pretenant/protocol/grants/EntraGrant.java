package dev.pretenant.protocol.grants;

import dev.pretenant.protocol.sessions.SignedIn;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * A grant that Spring Security does not serve as the platform does: it finds the person that a token request speaks for.
 * What all such grants have in common, from the consent check to the tokens, is in {@link EntraGrantProvider}.
 */
public interface EntraGrant {

    /** The grant as codes and refresh tokens remember it. */
    AuthorizationGrantType type();

    /** The values of {@code grant_type} that ask for it. */
    default Set<String> names() {
        return Set.of(type().getValue());
    }

    /** The parameters of a request that it reads, beside those that every grant has. */
    Set<String> parameters();

    /** Whom the request speaks for, and what they let the client do; or the refusal. */
    Authorized authorize(GrantRequest request);

    /** Makes sure that what was presented buys nothing again. Comes last, when nothing else can refuse. */
    default void spend(GrantRequest request) {}

    /** A person, and the scopes that were authorized. */
    record Authorized(SignedIn signedIn, Set<String> scopes) {

        public Authorized {
            scopes = Set.copyOf(scopes);
        }
    }
}
