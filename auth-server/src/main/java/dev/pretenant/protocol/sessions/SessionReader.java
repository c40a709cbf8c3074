package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Reads the sessions of a browser by a plain statement: each authorize request does so before anything else. */
final class SessionReader {

    private static final String BY_BROWSER = """
            select sid, home_tenant, home_user, auth_time, amr, kept, last_used from browser_session
            where browser_hash = ? order by auth_time desc""";

    private final JdbcOperations database;

    SessionReader(JdbcOperations database) {
        this.database = database;
    }

    /** The sessions on record, the latest sign-in first. */
    List<BrowserSession> read(String browserHash) {
        return database.query(BY_BROWSER, (row, number) -> session(row), browserHash);
    }

    private static BrowserSession session(ResultSet row) throws SQLException {
        String amr = row.getString("amr");
        return new BrowserSession(
                row.getString("sid"),
                new TenantId(row.getObject("home_tenant", UUID.class)),
                new ObjectId(row.getObject("home_user", UUID.class)),
                row.getObject("auth_time", OffsetDateTime.class).toInstant(),
                amr.isEmpty() ? List.of() : List.of(amr.split(" ")),
                row.getBoolean("kept"),
                row.getObject("last_used", OffsetDateTime.class).toInstant());
    }
}
