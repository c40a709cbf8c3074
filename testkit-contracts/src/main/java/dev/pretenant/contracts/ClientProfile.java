package dev.pretenant.contracts;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** All that a contract is told of a client; what each means is said in {@link ClientContract.Builder}. */
record ClientProfile(
        String name,
        ClientKind kind,
        Set<Ability> abilities,
        String tenant,
        String user,
        String client,
        Optional<String> secret,
        Optional<URI> redirectUri,
        String apiAudience,
        List<String> apiScopes,
        Optional<StandInApi> api,
        Optional<SSLContext> tls) {

    /** The grant by which the client gets its first tokens. */
    String firstGrant() {
        return kind.signsPeopleIn() ? "authorization_code" : "client_credentials";
    }

    /** Whether it has refresh tokens, and calls an API with what it gets for them. */
    boolean renews() {
        return kind.signsPeopleIn() && can(Ability.CALLS_API) && can(Ability.RENEWS_TOKENS);
    }

    boolean can(Ability ability) {
        return abilities.contains(ability);
    }
}
