package dev.pretenant.emulator;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls below {@code /journal}. */
final class HttpJournal implements JournalControl {

    private static final String PATH = "/journal";

    private final ControlCalls calls;

    HttpJournal(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<Exchange> exchanges(JournalQuery query) {
        return ControlCalls.objects(calls.list(PATH, query.parameters()))
                .map(HttpJournal::exchange)
                .toList();
    }

    @Override
    public int clear() {
        return cleared(Map.of());
    }

    @Override
    public int clear(String tenant) {
        return cleared(Map.of("tenant", tenant));
    }

    private int cleared(Map<String, String> scope) {
        return calls.delete(PATH, scope).getInt("cleared");
    }

    private static Exchange exchange(JsonObject json) {
        return new Exchange(
                json.getString("id"),
                json.getString("correlationId"),
                json.getString("flow"),
                Instant.parse(json.getString("at")),
                Duration.ofMillis(json.getLong("durationMillis")),
                text(json, "tenant"),
                json.getString("endpoint"),
                json.getString("method"),
                json.getString("path"),
                values(json, "query"),
                values(json, "form"),
                values(json, "headers"),
                text(json, "client"),
                text(json, "user"),
                text(json, "grant"),
                outcome(json.getObject("outcome")),
                text(json, "fault"));
    }

    private static Exchange.Outcome outcome(JsonObject json) {
        return new Exchange.Outcome(
                json.getInt("status"),
                text(json, "error"),
                json.has("number") ? Optional.of(json.getInt("number")) : Optional.empty(),
                text(json, "suberror"),
                text(json, "location"));
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name));
    }

    private static Map<String, List<String>> values(JsonObject json, String name) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        json.getObject(name)
                .forEach((key, list) -> values.put(
                        key, ((JsonArray) list).stream().map(String.class::cast).toList()));
        return values;
    }
}
