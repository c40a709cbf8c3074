package dev.pretenant.apis.managedidentity;

import dev.pretenant.core.digests.Sha256;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.state.LatestEntries;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.tokens.TokenFacts;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ManagedIdentity;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Tokens for workloads. Which identity is meant: the one that is named; without a name the system-assigned one, else the only
 * user-assigned one. A token lives 24 hours and is answered again until half of that is over, as Azure keeps them on its
 * hosts.
 *
 * <p>Differs: where the roles of the identity change, or the key that signed was revoked, a new token comes at once; on the
 * platform hours later.
 */
final class ManagedIdentities {

    private static final int MOST_REMEMBERED = 1_000;

    private final Directory directory;
    private final TokenFactsResolver facts;
    private final TokenMint mint;
    private final KeyRing keys;
    private final EmulatorClock clock;
    private final Map<About, Jwt> remembered = new LatestEntries<>(MOST_REMEMBERED);

    ManagedIdentities(
            Directory directory, TokenFactsResolver facts, TokenMint mint, KeyRing keys, EmulatorClock clock) {
        this.directory = directory;
        this.facts = facts;
        this.mint = mint;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The token for {@code resource}, an App ID URI or application id.
     *
     * @param base address with which the issuer begins
     * @param rejected SHA-256 in hexadecimal digits of a token that a resource no longer takes, or empty
     */
    IdentityToken token(String base, IdentitySelector selector, String resource, String rejected) {
        Disturbance.current().requireNoRefusal();
        ManagedIdentity identity = identity(selector);
        TokenFacts wanted = facts.ofManagedIdentity(base, identity, resource);
        Instant now = clock.of(identity.tenant()).instant();
        Jwt token = token(wanted, now, rejected);
        return new IdentityToken(
                identity,
                resource,
                token.getTokenValue(),
                Optional.ofNullable(token.getNotBefore()).orElse(wanted.now()),
                Optional.ofNullable(token.getExpiresAt()).orElseThrow(),
                now);
    }

    /** The system-assigned identity of the machine, which is the only one that some hosts know. */
    IdentityToken ownToken(String base, String resource) {
        return token(base, new IdentitySelector(Optional.empty(), ""), resource, "");
    }

    private ManagedIdentity identity(IdentitySelector selector) {
        List<ManagedIdentity> enabled = directory.managedIdentities().stream()
                .filter(identity -> directory
                        .servicePrincipal(identity.tenant(), identity.client())
                        .filter(ServicePrincipal::enabled)
                        .isPresent())
                .toList();
        if (!selector.isEmpty()) {
            return only(enabled.stream()
                    .filter(identity -> selector.means(identity, directory))
                    .toList());
        }
        List<ManagedIdentity> own =
                enabled.stream().filter(identity -> !identity.isUserAssigned()).toList();
        return only(own.isEmpty() ? enabled : own);
    }

    private static ManagedIdentity only(List<ManagedIdentity> meant) {
        if (meant.size() != 1) {
            throw new IdentityRefusal(
                    meant.isEmpty() ? IdentityRefusal.Reason.NOT_FOUND : IdentityRefusal.Reason.SEVERAL);
        }
        return meant.get(0);
    }

    private Jwt token(TokenFacts wanted, Instant now, String rejected) {
        About about = About.of(wanted);
        synchronized (remembered) {
            Jwt known = remembered.get(about);
            if (known != null
                    && isFresh(known, wanted, now)
                    && isSignedForSomebody(known, wanted)
                    && !isRejected(known, rejected)) {
                return known;
            }
        }
        Jwt made = mint.mint(wanted);
        synchronized (remembered) {
            remembered.put(about, made);
        }
        return made;
    }

    /** A clock that was moved back makes a token stale as well. */
    private static boolean isFresh(Jwt token, TokenFacts wanted, Instant now) {
        Duration left = Duration.between(now, token.getExpiresAt());
        return left.compareTo(wanted.lifetime().dividedBy(2)) > 0 && left.compareTo(wanted.lifetime()) <= 0;
    }

    /** A key that was revoked leaves nobody to take what it signed. An app's own key is rotated, and never revoked. */
    private boolean isSignedForSomebody(Jwt token, TokenFacts wanted) {
        return wanted.context().audience().customSigningKey()
                || keys.published().stream()
                        .anyMatch(key -> key.keyId().equals(token.getHeaders().get("kid")));
    }

    private static boolean isRejected(Jwt token, String rejected) {
        return !rejected.isEmpty() && sha256(token.getTokenValue()).equalsIgnoreCase(rejected);
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What a remembered token must be about to be the answer again. */
    private record About(String issuer, AppId client, String audience, List<String> roles) {

        static About of(TokenFacts facts) {
            return new About(facts.issuer(), facts.client().app().appId(), facts.audienceName(), facts.roles());
        }
    }
}
