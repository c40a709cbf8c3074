package dev.pretenant.protocol.sessions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The stored sessions. */
interface SessionRows extends Repository<SessionRow, String> {

    List<SessionRow> findByBrowserHashOrderByAuthTimeDesc(String browserHash);

    void save(SessionRow row);

    void delete(SessionRow row);

    void deleteByHomeTenantAndLastUsedBefore(UUID homeTenant, Instant time);
}
