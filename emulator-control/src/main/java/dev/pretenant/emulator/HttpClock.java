package dev.pretenant.emulator;

import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The calls below {@code /clock}. */
final class HttpClock implements ClockControl {

    private final ControlCalls calls;
    private final Map<String, String> scope;

    HttpClock(ControlCalls calls, Map<String, String> scope) {
        this.calls = calls;
        this.scope = scope;
    }

    @Override
    public ClockReading read() {
        return reading(calls.get("/clock", scope));
    }

    @Override
    public ClockReading freeze() {
        return reading(calls.post("/clock/freeze", scope));
    }

    @Override
    public ClockReading freezeAt(Instant at) {
        return reading(calls.post("/clock/freeze", with("at", at)));
    }

    @Override
    public ClockReading advance(Duration by) {
        return reading(calls.post("/clock/advance", with("by", by)));
    }

    @Override
    public ClockReading offset(Duration offset) {
        return reading(calls.post("/clock/offset", with("by", offset)));
    }

    @Override
    public ClockReading reset() {
        return reading(calls.delete("/clock", scope));
    }

    private Map<String, String> with(String member, Object value) {
        Map<String, String> body = new HashMap<>(scope);
        body.put(member, value.toString());
        return body;
    }

    private static ClockReading reading(JsonObject json) {
        return new ClockReading(
                Instant.parse(json.getString("now")),
                Duration.parse(json.getString("offset")),
                json.getBoolean("frozen"));
    }
}
