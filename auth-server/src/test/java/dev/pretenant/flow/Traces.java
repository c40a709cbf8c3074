package dev.pretenant.flow;

import dev.pretenant.protocol.issued.IssuedTraces;
import dev.pretenant.protocol.sessions.SessionTraces;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcOperations;

/** What requests have left behind in the server: in its stores, wherever they are, and in all tables if it has any. */
final class Traces {

    private final IssuedTraces issued;
    private final SessionTraces sessions;
    private final ObjectProvider<JdbcOperations> database;

    Traces(IssuedTraces issued, SessionTraces sessions, ObjectProvider<JdbcOperations> database) {
        this.issued = issued;
        this.sessions = sessions;
        this.database = database;
    }

    IssuedTraces issued() {
        return issued;
    }

    SessionTraces sessions() {
        return sessions;
    }

    /** Empty where nothing is to outlive the server. */
    Optional<JdbcOperations> database() {
        return Optional.ofNullable(database.getIfAvailable());
    }

    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>(issued.counts());
        counts.put("sessions", sessions.count());
        database().ifPresent(tables -> countRows(tables, counts));
        return counts;
    }

    private static void countRows(JdbcOperations database, Map<String, Integer> counts) {
        database.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class)
                .forEach(table -> counts.put(
                        table, database.queryForObject("select count(*) from \"" + table + "\"", Integer.class)));
    }
}
