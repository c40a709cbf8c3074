package dev.pretenant.protocol.issued;

import dev.pretenant.core.digests.Sha256;
import dev.pretenant.protocol.issued.IssuedToken.Kind;
import dev.pretenant.protocol.issued.IssuedToken.State;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/** A code or refresh token at rest, in a table or in memory. */
@Entity
@Table(name = "issued_token")
class StoredToken {

    /** The library would judge expiry by the machine's clock; here it is judged by the tenant's, before the library. */
    private static final Instant NEVER = Instant.MAX;

    private static final String INSERT = """
            insert into issued_token (value_hash, authorization_id, kind, issued_at, expires_at, kept_until)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String INVALIDATE =
            "update issued_token set invalidated_at = ? where value_hash = ? and invalidated_at is null";

    @Id
    @Column(name = "value_hash")
    private String hash;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "authorization_id")
    private StoredAuthorization authorization;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant issuedAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant invalidatedAt;
    private @Nullable Instant keptUntil;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredToken() {}

    StoredToken(
            String hash,
            StoredAuthorization authorization,
            Kind kind,
            Instant issuedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant keptUntil) {
        this.hash = hash;
        this.authorization = authorization;
        this.kind = kind;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.keptUntil = keptUntil;
    }

    /** Values have the entropy of keys, so a plain hash is enough. */
    static String hashOf(String value) {
        return Sha256.base64Url(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes this row, which must be new, below {@link #authorization}. */
    void insert(JdbcOperations rows) {
        rows.update(
                INSERT, hash, authorization.id(), kind.name(), column(issuedAt), column(expiresAt), column(keptUntil));
    }

    /** Notes the end of this token; returns whether nobody has before. */
    boolean invalidate(JdbcOperations rows, Instant now) {
        return rows.update(INVALIDATE, column(now), hash) == 1;
    }

    /** The same token after its end. */
    StoredToken endedAt(Instant at) {
        StoredToken ended = new StoredToken(hash, authorization, kind, issuedAt, expiresAt, keptUntil);
        ended.invalidatedAt = at;
        return ended;
    }

    boolean hasEnded() {
        return invalidatedAt != null;
    }

    boolean isKeptAt(Instant machineTime) {
        return keptUntil == null || !keptUntil.isBefore(machineTime);
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    String hash() {
        return hash;
    }

    StoredAuthorization authorization() {
        return authorization;
    }

    Kind kind() {
        return kind;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    boolean isOf(OAuth2Token token) {
        return hash.equals(hashOf(token.getTokenValue()));
    }

    State state(Instant now) {
        if (hasEnded()) {
            return kind == Kind.CODE ? State.SPENT : State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.LIVE;
    }

    IssuedToken describe(Instant now) {
        return new IssuedToken(
                kind,
                authorization.client(),
                authorization.grant(),
                authorization.signedIn(),
                authorization.scopes(),
                authorization.request(),
                issuedAt,
                Optional.ofNullable(expiresAt),
                state(now));
    }

    /** The library's form of the authorization, holding this token, whose value is known to be {@code value}. */
    OAuth2Authorization.Builder rebuild(String value) {
        OAuth2Token token = kind == Kind.CODE
                ? new OAuth2AuthorizationCode(value, issuedAt, NEVER)
                : new OAuth2RefreshToken(value, issuedAt, NEVER);
        return authorization
                .rebuild()
                .token(
                        token,
                        metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, hasEnded()));
    }
}
