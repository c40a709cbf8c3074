package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of groups. */
interface GroupRows extends JpaRepository<GroupRow, UUID> {}
