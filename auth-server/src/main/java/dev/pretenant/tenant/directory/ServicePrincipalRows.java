package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of service principals. */
interface ServicePrincipalRows extends JpaRepository<ServicePrincipalRow, UUID> {}
