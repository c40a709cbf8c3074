package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of managed identities. */
interface ManagedIdentityRows extends JpaRepository<ManagedIdentityRow, UUID> {}
