package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.OptionalClaims;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Says how long tokens live: an access token 60 to 90 minutes, an ID token an hour, either as long as a token lifetime policy
 * says. Where the client understands continuous access evaluation and the API takes part in it, an access token lives 20 to 28
 * hours, and no policy changes that.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#token-lifetime">Access tokens, token
 *     lifetime</a>
 */
final class TokenLifetimes {

    private static final Duration ID_TOKEN = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(60);
    private static final Duration LONGEST = Duration.ofMinutes(90);
    private static final Duration SHORTEST_EVALUATED = Duration.ofHours(20);
    private static final Duration LONGEST_EVALUATED = Duration.ofHours(28);

    private final Directory directory;

    TokenLifetimes(Directory directory) {
        this.directory = directory;
    }

    /** The lifetime of an access token for {@code resource}, which takes part by the optional claim of its access tokens. */
    Duration ofAccessToken(ServicePrincipal resource, AppRegistration app, Wishes wishes) {
        boolean evaluated = !wishes.capabilities().isEmpty()
                && OptionalClaims.named("xms_cc", app.claims().optional().accessToken())
                        .isPresent();
        return evaluated
                ? between(SHORTEST_EVALUATED, LONGEST_EVALUATED)
                : directory.tokenLifetime(resource).orElseGet(() -> between(SHORTEST, LONGEST));
    }

    /** The lifetime of an ID token for {@code client}. */
    Duration ofIdToken(ServicePrincipal client) {
        return directory.tokenLifetime(client).orElse(ID_TOKEN);
    }

    private static Duration between(Duration shortest, Duration longest) {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(shortest.toSeconds(), longest.toSeconds() + 1));
    }
}
