package dev.pretenant.protocol.issued;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.IssuedToken.Kind;
import dev.pretenant.protocol.issued.IssuedToken.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.sessions.SignedInAuthentication;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps codes and refresh tokens until they are redeemed, expire or are revoked; lets app tokens pass without a trace.
 *
 * <p>A code can be redeemed once, even by many at a time: the one who spends it keeps what it bought in the same step. A
 * refresh token can be redeemed any number of times, and stays good when it bought a newer one. Neither replay nor a lost race
 * revokes anything.
 *
 * <p>Differs: the library's stores answer a replay with an authorization whose code is invalidated, upon which its provider
 * revokes the refresh token of whoever came first; here the replay is refused at once. An authorization found by a token
 * holds that token alone, because no other value is known.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2">RFC 6749 section 4.1.2</a>
 */
public final class IssuedTokens implements OAuth2AuthorizationService {

    static final int SAVES_BETWEEN_PURGES = 1_000;

    /** How long a token that expired is still told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Attribute of a rebuilt authorization: the row by which it was found. */
    private static final String FOUND_BY = IssuedTokens.class.getName();

    private final TokenStore store;
    private final EmulatorClock clock;
    private final AtomicInteger saves = new AtomicInteger();

    IssuedTokens(TokenStore store, EmulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
            return;
        }
        if (authorization.getAttribute(OAuth2ParameterNames.STATE) != null) {
            throw new IllegalStateException("a pending consent is not an issued token");
        }
        purgeNowAndThen();
        StoredToken foundBy = authorization.getAttribute(FOUND_BY);
        List<StoredToken> fresh = fresh(authorization, foundBy);
        if (foundBy != null && isEndedIn(authorization, foundBy)) {
            end(foundBy, fresh);
        } else if (!fresh.isEmpty()) {
            keep(foundBy, fresh);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        store.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.findAuthorization(id)
                .map(StoredAuthorization::rebuild)
                .map(OAuth2Authorization.Builder::build)
                .orElse(null);
    }

    /**
     * The authorization that holds {@code value}, or {@code null}. A code that was redeemed before and whatever has expired
     * are refused here, so that the library cannot act upon them; of a revoked refresh token the library is told.
     */
    @Override
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        Optional<StoredToken> found =
                type == null ? row(value) : Kind.sentIn(type.getValue()).flatMap(kind -> row(value, kind));
        return found.map(row -> redeemable(row, value)).orElse(null);
    }

    /** What is known of {@code value}, whatever its state; empty if it was never issued as {@code kind}. */
    public Optional<IssuedToken> find(String value, Kind kind) {
        return row(value, kind).map(this::describe);
    }

    /** The token by which {@code authorization} was found here, as {@link #find} describes it. */
    public Optional<IssuedToken> foundBy(OAuth2Authorization authorization) {
        return Optional.<StoredToken>ofNullable(authorization.getAttribute(FOUND_BY))
                .map(this::describe);
    }

    /** Forgets what expired more than a day ago. */
    private void purgeNowAndThen() {
        if (saves.getAndIncrement() % SAVES_BETWEEN_PURGES == 0) {
            store.purge(clock.machineInstant());
        }
    }

    private static boolean isEndedIn(OAuth2Authorization authorization, StoredToken foundBy) {
        OAuth2Authorization.Token<?> token =
                authorization.getToken(foundBy.kind().type());
        return token != null && token.isInvalidated();
    }

    /** The compare-and-set: who finds the code spent by now has lost, and keeps nothing. */
    private void end(StoredToken token, List<StoredToken> bought) {
        boolean isFirst = store.end(token, now(token), bought);
        if (!isFirst && token.kind() == Kind.CODE) {
            throw EntraError.CODE_ALREADY_REDEEMED.with();
        }
    }

    private void keep(@Nullable StoredToken buyer, List<StoredToken> fresh) {
        if (buyer == null) {
            store.begin(fresh);
        } else {
            store.add(buyer, fresh);
        }
    }

    /** What {@code authorization} holds and the store does not. */
    private List<StoredToken> fresh(OAuth2Authorization authorization, @Nullable StoredToken foundBy) {
        Map<Kind, OAuth2Token> fresh = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            OAuth2Authorization.Token<?> held = authorization.getToken(kind.type());
            if (held != null && !held.isInvalidated() && (foundBy == null || !foundBy.isOf(held.getToken()))) {
                fresh.put(kind, held.getToken());
            }
        }
        if (fresh.isEmpty()) {
            return List.of();
        }
        Instant now = clock.of(signedIn(authorization).tenant()).instant();
        StoredAuthorization parent = foundBy == null
                ? new StoredAuthorization(authorization, signedIn(authorization), now)
                : foundBy.authorization();
        return fresh.entrySet().stream()
                .map(token -> stored(token.getKey(), token.getValue(), parent, now))
                .toList();
    }

    private StoredToken stored(Kind kind, OAuth2Token token, StoredAuthorization parent, Instant now) {
        Instant issuedAt = token.getIssuedAt();
        Instant expiresAt = token.getExpiresAt();
        Instant keptUntil = expiresAt == null
                ? null
                : clock.machineInstant().plus(Duration.between(now, expiresAt)).plus(REMEMBERED);
        return new StoredToken(
                StoredToken.hashOf(token.getTokenValue()),
                parent,
                kind,
                issuedAt == null ? now : issuedAt,
                expiresAt,
                keptUntil);
    }

    private static SignedIn signedIn(OAuth2Authorization authorization) {
        if (authorization.getAttribute(Principal.class.getName()) instanceof SignedInAuthentication principal) {
            return principal.getPrincipal();
        }
        throw new IllegalStateException("only what a signed-in person authorized can be redeemed later");
    }

    private Optional<StoredToken> row(String value, Kind kind) {
        return row(value).filter(row -> row.kind() == kind);
    }

    private Optional<StoredToken> row(String value) {
        return store.find(StoredToken.hashOf(value));
    }

    private OAuth2Authorization redeemable(StoredToken row, String value) {
        State state = row.state(now(row));
        if (state == State.SPENT) {
            throw EntraError.CODE_ALREADY_REDEEMED.with();
        }
        if (state == State.EXPIRED) {
            throw row.kind() == Kind.CODE
                    ? EntraError.CODE_EXPIRED.with()
                    : EntraError.REFRESH_TOKEN_INACTIVE.with(row.issuedAt());
        }
        return row.rebuild(value).attribute(FOUND_BY, row).build();
    }

    private IssuedToken describe(StoredToken row) {
        return row.describe(now(row));
    }

    private Instant now(StoredToken row) {
        return clock.of(row.authorization().tenant()).instant();
    }
}
