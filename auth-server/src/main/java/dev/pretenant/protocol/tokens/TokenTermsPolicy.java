package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.OptionalClaims;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Says how long tokens live: an access token 60 to 90 minutes, an ID token an hour, either as long as a token lifetime policy
 * says. Where the client understands continuous access evaluation and the API takes part in it, an access token lives 20 to 28
 * hours, and no policy changes that.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime">Access tokens, token
 *     lifetime</a>
 */
final class TokenTermsPolicy {

    private static final Duration ID_TOKEN = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(60);
    private static final Duration LONGEST = Duration.ofMinutes(90);
    private static final Duration SHORTEST_EVALUATED = Duration.ofHours(20);
    private static final Duration LONGEST_EVALUATED = Duration.ofHours(28);
    private static final String CAPABILITIES = "xms_cc";

    private final Directory directory;

    TokenTermsPolicy(Directory directory) {
        this.directory = directory;
    }

    /**
     * The terms of an access token for {@code resource}.
     *
     * @param claims the parameter of the request, or empty
     */
    TokenTerms ofAccessToken(ServicePrincipal resource, AppRegistration app, String claims) {
        Set<String> declared = ClaimsParameter.capabilities(claims);
        if (!declared.isEmpty() && wantsCapabilities(app)) {
            return new TokenTerms(
                    between(SHORTEST_EVALUATED, LONGEST_EVALUATED), declared, resource.customSigningKey());
        }
        Duration lifetime = directory.tokenLifetime(resource).orElseGet(() -> between(SHORTEST, LONGEST));
        return new TokenTerms(lifetime, Set.of(), resource.customSigningKey());
    }

    /** The terms of an ID token for {@code client}. */
    TokenTerms ofIdToken(ServicePrincipal client) {
        return new TokenTerms(directory.tokenLifetime(client).orElse(ID_TOKEN), Set.of(), client.customSigningKey());
    }

    /** An API takes part by the optional claim of its access tokens. */
    private static boolean wantsCapabilities(AppRegistration app) {
        return OptionalClaims.named(CAPABILITIES, app.claims().optional().accessToken())
                .isPresent();
    }

    private static Duration between(Duration shortest, Duration longest) {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(shortest.toSeconds(), longest.toSeconds() + 1));
    }
}
