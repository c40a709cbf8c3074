package dev.pretenant.tenant.directory;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of app registrations. */
interface AppRegistrationRows extends JpaRepository<AppRegistrationRow, UUID> {}
