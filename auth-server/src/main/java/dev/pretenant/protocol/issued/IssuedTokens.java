package dev.pretenant.protocol.issued;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.IssuedToken.Kind;
import dev.pretenant.protocol.issued.IssuedToken.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.sessions.SignedInAuthentication;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps codes and refresh tokens until they are redeemed, expire or are revoked; lets app tokens pass without a trace.
 *
 * <p>A code can be redeemed once, even by many at a time: the one who spends it writes what it bought in the same
 * transaction. A refresh token can be redeemed any number of times, and stays good when it bought a newer one. Neither
 * replay nor a lost race revokes anything.
 *
 * <p>Differs: the library's stores answer a replay with an authorization whose code is invalidated, upon which its provider
 * revokes the refresh token of whoever came first; here the replay is refused at once. An authorization found by a token
 * holds that token alone, because no other value is known.
 *
 * <p>Every sign-in writes, so what is written goes to the database as plain statements: for three of them, Hibernate would
 * take several times what the database does.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2">RFC 6749 section 4.1.2</a>
 */
public final class IssuedTokens implements OAuth2AuthorizationService {

    static final int SAVES_BETWEEN_PURGES = 1_000;

    /** How long a token that expired is still told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Attribute of a rebuilt authorization: the row by which it was found. */
    private static final String FOUND_BY = IssuedTokens.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(IssuedTokens.class);

    private final EntityManagerFactory database;
    private final JdbcOperations rows;
    private final TransactionOperations transactions;
    private final EmulatorClock clock;
    private final AtomicInteger saves = new AtomicInteger();
    private final FreshCodes freshCodes = new FreshCodes();

    /**
     * @param database for what is read
     * @param rows for what is written
     * @param transactions of the connections of {@code rows}
     */
    public IssuedTokens(
            EntityManagerFactory database,
            JdbcOperations rows,
            TransactionOperations transactions,
            EmulatorClock clock) {
        this.database = database;
        this.rows = rows;
        this.transactions = transactions;
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
        List<StoredToken> written = Objects.requireNonNull(transactions.execute(status -> write(authorization)));
        written.forEach(freshCodes::keep);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        freshCodes.clear();
        database.runInTransaction(stored -> stored.createQuery("delete from StoredAuthorization a where a.id = :id")
                .setParameter("id", authorization.getId())
                .executeUpdate());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        try (EntityManager stored = database.createEntityManager()) {
            StoredAuthorization row = stored.find(StoredAuthorization.class, id);
            return row == null ? null : row.rebuild().build();
        }
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

    /** Leaves every answer to the tables, which somebody else has changed. */
    void forgetFreshCodes() {
        freshCodes.clear();
    }

    /** Forgets what expired more than a day ago. */
    public void purge() {
        Instant now = clock.machineInstant();
        database.runInTransaction(stored -> {
            stored.createQuery("""
                            delete from StoredAuthorization a
                            where a.id in (select t.authorization.id from StoredToken t where t.keptUntil < :now)
                            and not exists (select 1 from StoredToken t where t.authorization.id = a.id
                                and (t.keptUntil is null or t.keptUntil >= :now))""").setParameter("now", now).executeUpdate();
            stored.createQuery("delete from StoredToken t where t.keptUntil < :now")
                    .setParameter("now", now)
                    .executeUpdate();
        });
    }

    private void purgeNowAndThen() {
        if (saves.getAndIncrement() % SAVES_BETWEEN_PURGES != 0) {
            return;
        }
        try {
            purge();
        } catch (PersistenceException unavailable) {
            LOG.warn("Expired codes and refresh tokens could not be deleted", unavailable);
        }
    }

    /** What was written. */
    private List<StoredToken> write(OAuth2Authorization authorization) {
        StoredToken foundBy = authorization.getAttribute(FOUND_BY);
        if (foundBy != null) {
            invalidateIfAsked(foundBy, authorization);
        }
        Map<Kind, OAuth2Token> fresh = fresh(authorization, foundBy);
        if (fresh.isEmpty()) {
            return List.of();
        }
        Clock tenantClock = clock.of(signedIn(authorization).tenant());
        StoredAuthorization parent;
        if (foundBy == null) {
            parent = new StoredAuthorization(authorization, signedIn(authorization), tenantClock.instant());
            parent.insert(rows);
        } else {
            parent = foundBy.authorization();
        }
        List<StoredToken> written = fresh.entrySet().stream()
                .map(token -> stored(token.getKey(), token.getValue(), parent, tenantClock.instant()))
                .toList();
        written.forEach(token -> token.insert(rows));
        return written;
    }

    /** The compare-and-set: who finds the code spent by now has lost, and with this exception the transaction. */
    private void invalidateIfAsked(StoredToken foundBy, OAuth2Authorization authorization) {
        OAuth2Authorization.Token<?> token =
                authorization.getToken(foundBy.kind().type());
        if (token == null || !token.isInvalidated()) {
            return;
        }
        freshCodes.forget(foundBy);
        boolean isFirst = foundBy.invalidate(rows, now(foundBy));
        if (!isFirst && foundBy.kind() == Kind.CODE) {
            throw EntraError.CODE_ALREADY_REDEEMED.with();
        }
    }

    /** What {@code authorization} holds and the store does not. */
    private static Map<Kind, OAuth2Token> fresh(OAuth2Authorization authorization, @Nullable StoredToken foundBy) {
        Map<Kind, OAuth2Token> fresh = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            OAuth2Authorization.Token<?> held = authorization.getToken(kind.type());
            if (held != null && !held.isInvalidated() && (foundBy == null || !foundBy.isOf(held.getToken()))) {
                fresh.put(kind, held.getToken());
            }
        }
        return fresh;
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
        String hash = StoredToken.hashOf(value);
        return freshCodes.find(hash).or(() -> stored(hash));
    }

    private Optional<StoredToken> stored(String hash) {
        try (EntityManager stored = database.createEntityManager()) {
            return stored.createQuery(
                            "select t from StoredToken t join fetch t.authorization where t.hash = :hash",
                            StoredToken.class)
                    .setParameter("hash", hash)
                    .getResultStream()
                    .findFirst();
        }
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
