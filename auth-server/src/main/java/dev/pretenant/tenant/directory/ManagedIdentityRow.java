package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A {@link ManagedIdentity} in the database, by its application id. */
@Entity
@Table(name = "managed_identity")
class ManagedIdentityRow extends Row {

    private UUID tenantId;
    private String resourceId;

    /** For JPA. */
    protected ManagedIdentityRow() {}

    ManagedIdentityRow(ManagedIdentity identity, int position) {
        super(identity.client().value(), position);
        tenantId = identity.tenant().value();
        resourceId = identity.resourceId();
    }

    ManagedIdentity managedIdentity() {
        return new ManagedIdentity(new AppId(getId()), new TenantId(tenantId), resourceId);
    }
}
