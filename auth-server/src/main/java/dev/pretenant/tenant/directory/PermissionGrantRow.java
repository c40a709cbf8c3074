package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** A {@link PermissionGrant} in the database. */
@Entity
@Table(name = "permission_grant")
class PermissionGrantRow extends Row {

    private UUID tenantId;
    private UUID clientId;
    private UUID resourceId;

    private @Nullable UUID userId;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "permission_grant_scope", joinColumns = @JoinColumn(name = "grant_id"))
    @Column(name = "scope")
    private Set<String> scopes;

    /** For JPA. */
    protected PermissionGrantRow() {}

    PermissionGrantRow(PermissionGrant grant, int position) {
        super(idOf(grant), position);
        tenantId = grant.tenant().value();
        clientId = grant.client().value();
        resourceId = grant.resource().value();
        userId = grant.user() == null ? null : grant.user().value();
        scopes = grant.scopes();
    }

    /** A grant is known by whom it concerns; the scopes are what may change. */
    static UUID idOf(PermissionGrant grant) {
        return DerivedId.of("grant", grant.client(), grant.resource(), grant.user() == null ? "" : grant.user());
    }

    PermissionGrant grant() {
        return new PermissionGrant(
                new TenantId(tenantId),
                new ObjectId(clientId),
                new ObjectId(resourceId),
                userId == null ? null : new ObjectId(userId),
                scopes);
    }
}
