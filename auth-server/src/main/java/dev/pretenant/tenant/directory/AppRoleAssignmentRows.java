package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of role assignments. */
interface AppRoleAssignmentRows extends JpaRepository<AppRoleAssignmentRow, UUID> {}
