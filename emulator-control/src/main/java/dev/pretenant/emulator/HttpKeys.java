package dev.pretenant.emulator;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The calls below {@code /keys}. */
final class HttpKeys implements KeyControl {

    private final ControlCalls calls;
    private final Map<String, String> scope;

    /** {@code scope} names the tenant, if any. */
    HttpKeys(ControlCalls calls, Map<String, String> scope) {
        this.calls = calls;
        this.scope = scope;
    }

    @Override
    public List<PublishedKey> published() {
        return ControlCalls.objects(calls.list("/keys", scope))
                .map(HttpKeys::key)
                .toList();
    }

    @Override
    public KeyRotation rotate() {
        JsonObject rotation = calls.post("/keys/rotate", scope, Map.of());
        return new KeyRotation(rotation.getString("previous"), rotation.getString("current"));
    }

    @Override
    public PublishedKey publish() {
        return key(calls.post("/keys/publish", scope, Map.of()));
    }

    @Override
    public void revoke(String kid) {
        calls.delete("/keys/" + ControlCalls.segment(kid), scope);
    }

    private static PublishedKey key(JsonObject key) {
        return new PublishedKey(
                key.getString("kid"),
                PublishedKey.Stage.valueOf(key.getString("stage").toUpperCase(Locale.ROOT)));
    }
}
