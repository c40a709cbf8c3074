package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@link BrowserSession} as stored, with the browser it belongs to and the apps that were signed in to. */
@Entity
@Table(name = "browser_session")
class SessionRow {

    @Id
    private String sid = "";

    private String browserHash = "";
    private UUID homeTenant = new UUID(0, 0);
    private UUID homeUser = new UUID(0, 0);
    private Instant authTime = Instant.EPOCH;
    private String amr = "";
    private boolean kept;
    private Instant lastUsed = Instant.EPOCH;

    @ElementCollection
    @CollectionTable(name = "browser_session_app", joinColumns = @JoinColumn(name = "sid"))
    @Column(name = "app")
    private Set<String> apps = new LinkedHashSet<>();

    SessionRow() {}

    SessionRow(String sid, String browserHash, TenantId homeTenant, ObjectId homeUser) {
        this.sid = sid;
        this.browserHash = browserHash;
        this.homeTenant = homeTenant.value();
        this.homeUser = homeUser.value();
    }

    /** The same session, which changes by itself. */
    SessionRow copy() {
        SessionRow copy = new SessionRow(sid, browserHash, homeTenant(), new ObjectId(homeUser));
        copy.authTime = authTime;
        copy.amr = amr;
        copy.kept = kept;
        copy.lastUsed = lastUsed;
        copy.apps.addAll(apps);
        return copy;
    }

    void proven(Instant at, List<String> how) {
        authTime = at;
        lastUsed = at;
        amr = String.join(" ", how);
    }

    void used(Instant at) {
        lastUsed = at;
    }

    boolean isUnusedSince(Instant time) {
        return lastUsed.isBefore(time);
    }

    void keep() {
        kept = true;
    }

    String browserHash() {
        return browserHash;
    }

    void movedTo(String newBrowserHash) {
        browserHash = newBrowserHash;
    }

    TenantId homeTenant() {
        return new TenantId(homeTenant);
    }

    boolean isOf(TenantId tenant, ObjectId user) {
        return homeTenant.equals(tenant.value()) && homeUser.equals(user.value());
    }

    Set<String> apps() {
        return apps;
    }

    BrowserSession session() {
        return new BrowserSession(
                sid,
                homeTenant(),
                new ObjectId(homeUser),
                authTime,
                amr.isEmpty() ? List.of() : List.of(amr.split(" ")),
                kept,
                lastUsed);
    }
}
