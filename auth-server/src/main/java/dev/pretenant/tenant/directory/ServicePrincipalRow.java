package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A {@link ServicePrincipal} in the database. */
@Entity
@Table(name = "service_principal")
class ServicePrincipalRow extends Row {

    private UUID tenantId;
    private UUID appId;
    private String displayName;
    private boolean enabled;
    private boolean assignmentRequired;
    private String claimsPolicy;
    private boolean customSigningKey;

    /** For JPA. */
    protected ServicePrincipalRow() {}

    ServicePrincipalRow(ServicePrincipal principal, int position) {
        super(principal.id().value(), position);
        tenantId = principal.tenant().value();
        appId = principal.appId().value();
        displayName = principal.displayName();
        enabled = principal.enabled();
        assignmentRequired = principal.assignmentRequired();
        claimsPolicy = principal.claimsPolicy().json();
        customSigningKey = principal.customSigningKey();
    }

    ServicePrincipal servicePrincipal() {
        return new ServicePrincipal(
                new ObjectId(getId()),
                new TenantId(tenantId),
                new AppId(appId),
                displayName,
                enabled,
                assignmentRequired,
                ClaimsPolicy.ofJson(claimsPolicy),
                customSigningKey);
    }
}
