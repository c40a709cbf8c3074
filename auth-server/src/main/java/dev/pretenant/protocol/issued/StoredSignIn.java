package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.sessions.SignedIn;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** {@link SignedIn} at rest: facts in columns. */
@Embeddable
class StoredSignIn {

    private UUID tenantId;
    private UUID userId;
    private UUID homeTenantId;
    private UUID homeUserId;
    private String sessionId;
    private Instant authenticatedAt;
    private String methods;
    private boolean keptSignedIn;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredSignIn() {}

    StoredSignIn(SignedIn signedIn) {
        this.tenantId = signedIn.tenant().value();
        this.userId = signedIn.user().value();
        this.homeTenantId = signedIn.homeTenant().value();
        this.homeUserId = signedIn.homeUser().value();
        this.sessionId = signedIn.sid();
        this.authenticatedAt = signedIn.authTime();
        this.methods = Words.text(signedIn.amr());
        this.keptSignedIn = signedIn.keptSignedIn();
    }

    /** As in an insert statement, in the order of the fields. */
    List<Object> columns() {
        return List.of(
                tenantId,
                userId,
                homeTenantId,
                homeUserId,
                sessionId,
                authenticatedAt.atOffset(ZoneOffset.UTC),
                methods,
                keptSignedIn);
    }

    boolean belongsTo(Owners owners) {
        return owners.tenants().contains(tenantId) || livesAt(owners);
    }

    boolean livesAt(Owners owners) {
        return owners.tenants().contains(homeTenantId);
    }

    TenantId tenant() {
        return new TenantId(tenantId);
    }

    SignedIn signedIn() {
        return new SignedIn(
                tenant(),
                new ObjectId(userId),
                new TenantId(homeTenantId),
                new ObjectId(homeUserId),
                sessionId,
                authenticatedAt,
                Words.of(methods),
                keptSignedIn);
    }
}
