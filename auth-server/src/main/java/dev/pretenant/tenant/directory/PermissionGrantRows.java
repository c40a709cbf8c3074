package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of permission grants. */
interface PermissionGrantRows extends JpaRepository<PermissionGrantRow, UUID> {}
