package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.sessions.SignedInAuthentication;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** Who let which application do what, and how they had signed in. */
@Entity
@Immutable
@Table(name = "issued_authorization")
class StoredAuthorization {

    private static final String INSERT = """
            insert into issued_authorization (id, client_id, grant_type, tenant_id, user_id, home_tenant_id, home_user_id,
                session_id, authenticated_at, methods, kept_signed_in, scopes, request, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    @Id
    private String id;

    private UUID clientId;
    private String grantType;

    @Embedded
    private StoredSignIn signIn;

    private String scopes;
    private @Nullable String request;
    private Instant createdAt;

    /** What {@link #request} says, which only a row from the table has. */
    @Transient
    private @Nullable OAuth2AuthorizationRequest asked;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredAuthorization() {}

    StoredAuthorization(OAuth2Authorization authorization, SignedIn signedIn, Instant createdAt) {
        this.id = authorization.getId();
        this.clientId = AppId.of(authorization.getRegisteredClientId()).value();
        this.grantType = authorization.getAuthorizationGrantType().getValue();
        this.signIn = new StoredSignIn(signedIn);
        this.scopes = Words.text(authorization.getAuthorizedScopes());
        this.asked = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        this.createdAt = createdAt;
    }

    /** Writes this row, which must be new. */
    void insert(JdbcOperations rows) {
        List<@Nullable Object> columns = new ArrayList<>(List.of(id, clientId, grantType));
        columns.addAll(signIn.columns());
        columns.add(scopes);
        columns.add(asked == null ? null : StoredRequest.write(asked));
        columns.add(createdAt.atOffset(ZoneOffset.UTC));
        rows.update(INSERT, columns.toArray());
    }

    String id() {
        return id;
    }

    TenantId tenant() {
        return signIn.tenant();
    }

    boolean belongsTo(Owners owners) {
        return signIn.belongsTo(owners) || owners.clients().contains(clientId);
    }

    AppId client() {
        return new AppId(clientId);
    }

    AuthorizationGrantType grant() {
        return new AuthorizationGrantType(grantType);
    }

    SignedIn signedIn() {
        return signIn.signedIn();
    }

    Set<String> scopes() {
        return new LinkedHashSet<>(Words.of(scopes));
    }

    Optional<OAuth2AuthorizationRequest> request() {
        if (asked == null && request != null) {
            asked = StoredRequest.read(request);
        }
        return Optional.ofNullable(asked);
    }

    /** The library's form of it, still without tokens. */
    OAuth2Authorization.Builder rebuild() {
        SignedInAuthentication principal = new SignedInAuthentication(signedIn());
        OAuth2Authorization.Builder rebuilt = new Rebuilt(client().toString())
                .id(id)
                .principalName(principal.getName())
                .authorizationGrantType(grant())
                .authorizedScopes(scopes())
                .attribute(Principal.class.getName(), principal);
        request().ifPresent(asked -> rebuilt.attribute(OAuth2AuthorizationRequest.class.getName(), asked));
        return rebuilt;
    }

    /** Needs the id of the client alone, where the library's own factory wants the client, which may be gone by now. */
    private static final class Rebuilt extends OAuth2Authorization.Builder {

        Rebuilt(String registeredClientId) {
            super(registeredClientId);
        }
    }
}
