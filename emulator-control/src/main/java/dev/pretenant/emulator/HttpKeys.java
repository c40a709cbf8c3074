package dev.pretenant.emulator;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The calls below {@code /keys}. */
final class HttpKeys implements KeyControl {

    private final ControlCalls calls;

    HttpKeys(ControlCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<PublishedKey> published() {
        return ControlCalls.objects(calls.list("/keys", Map.of()))
                .map(HttpKeys::key)
                .toList();
    }

    @Override
    public KeyRotation rotate() {
        JsonObject rotation = calls.post("/keys/rotate", Map.of());
        return new KeyRotation(rotation.getString("previous"), rotation.getString("current"));
    }

    @Override
    public PublishedKey publish() {
        return key(calls.post("/keys/publish", Map.of()));
    }

    @Override
    public void revoke(String kid) {
        calls.delete("/keys/" + ControlCalls.segment(kid), Map.of());
    }

    private static PublishedKey key(JsonObject key) {
        return new PublishedKey(
                key.getString("kid"),
                PublishedKey.Stage.valueOf(key.getString("stage").toUpperCase(Locale.ROOT)));
    }
}
