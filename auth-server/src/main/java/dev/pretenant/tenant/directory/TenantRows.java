package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of tenants. */
interface TenantRows extends JpaRepository<TenantRow, UUID> {}
