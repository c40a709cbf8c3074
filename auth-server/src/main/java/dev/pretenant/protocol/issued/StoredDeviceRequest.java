package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.TenantRef;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device's request at rest, in a table or in memory. */
@Entity
@Table(name = "device_request")
class StoredDeviceRequest {

    @Id
    @Column(name = "device_code_hash")
    private String id;

    private String userCodeHash;
    private UUID clientId;
    private String tenant;
    private String scopes;

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    @Embedded
    private @Nullable StoredSignIn signIn;

    private Instant expiresAt;
    private Instant keptUntil;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected StoredDeviceRequest() {}

    StoredDeviceRequest(
            String id,
            String userCodeHash,
            AppId client,
            TenantRef tenant,
            Collection<String> scopes,
            Instant expiresAt,
            Instant keptUntil) {
        this.id = id;
        this.userCodeHash = userCodeHash;
        this.clientId = client.value();
        this.tenant = tenant.segment();
        this.scopes = Words.text(scopes);
        this.expiresAt = expiresAt;
        this.keptUntil = keptUntil;
    }

    void approvedBy(SignedIn person) {
        signIn = new StoredSignIn(person);
    }

    /** The same request further on. */
    StoredDeviceRequest movedTo(State to) {
        StoredDeviceRequest moved = new StoredDeviceRequest(
                id, userCodeHash, new AppId(clientId), tenant(), Words.of(scopes), expiresAt, keptUntil);
        moved.state = to;
        moved.signIn = signIn;
        return moved;
    }

    String id() {
        return id;
    }

    String userCodeHash() {
        return userCodeHash;
    }

    boolean isAt(State asked) {
        return state == asked;
    }

    boolean isKeptAt(Instant machineTime) {
        return !keptUntil.isBefore(machineTime);
    }

    boolean belongsTo(Owners owners) {
        return owners.segments().contains(tenant)
                || owners.clients().contains(clientId)
                || (signIn != null && signIn.livesAt(owners));
    }

    TenantRef tenant() {
        return TenantRef.ofSegment(tenant);
    }

    DeviceRequest describe(Instant now) {
        return new DeviceRequest(
                id,
                new AppId(clientId),
                tenant(),
                new LinkedHashSet<>(Words.of(scopes)),
                state(now),
                Optional.ofNullable(signIn).map(StoredSignIn::signedIn));
    }

    private State state(Instant now) {
        boolean open = state == State.PENDING || state == State.APPROVED;
        return open && !now.isBefore(expiresAt) ? State.EXPIRED : state;
    }
}
