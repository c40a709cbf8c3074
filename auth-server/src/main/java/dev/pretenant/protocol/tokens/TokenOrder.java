package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A token that is wanted without the exchange that leads to it, and without the question whether anybody may have it.
 *
 * @param base scheme, host and port under which the server is known to the token's readers
 * @param version of the token; empty for the one that the platform would choose
 * @param client whom the token is issued to
 * @param audience the API; the client itself for an ID token
 * @param audienceName the API as a request would name it
 * @param user whom the token is about; empty for a token of the client itself
 * @param scopes of the API and of OpenID Connect, by their short names
 * @param roles empty for those that the directory assigns
 * @param age how long ago it is issued; negative for one from the future
 * @param lifetime from then to its end; empty for one of the platform's
 */
public record TokenOrder(
        TokenFacts.Kind kind,
        String base,
        TenantId tenant,
        Optional<ProtocolVersion> version,
        AppRegistration client,
        AppRegistration audience,
        String audienceName,
        Optional<User> user,
        List<String> scopes,
        Optional<List<String>> roles,
        Duration age,
        Optional<Duration> lifetime) {

    public TokenOrder {
        scopes = List.copyOf(scopes);
        roles = roles.map(List::copyOf);
    }
}
