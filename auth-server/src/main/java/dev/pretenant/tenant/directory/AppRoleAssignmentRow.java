package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** An {@link AppRoleAssignment} in the database. */
@Entity
@Table(name = "app_role_assignment")
class AppRoleAssignmentRow extends Row {

    private UUID tenantId;
    private UUID principalId;
    private UUID resourceId;
    private UUID roleId;

    /** For JPA. */
    protected AppRoleAssignmentRow() {}

    AppRoleAssignmentRow(AppRoleAssignment assignment, int position) {
        super(idOf(assignment), position);
        tenantId = assignment.tenant().value();
        principalId = assignment.principal().value();
        resourceId = assignment.resource().value();
        roleId = assignment.role().value();
    }

    static UUID idOf(AppRoleAssignment assignment) {
        return DerivedId.of("roleAssignment", assignment.principal(), assignment.resource(), assignment.role());
    }

    AppRoleAssignment assignment() {
        return new AppRoleAssignment(
                new TenantId(tenantId), new ObjectId(principalId), new ObjectId(resourceId), new KeyId(roleId));
    }
}
