package dev.pretenant.control.api;

import dev.pretenant.emulator.EmulatorControl;
import dev.pretenant.emulator.KeyControl;
import dev.pretenant.emulator.PublishedKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/keys}: which keys validators find. */
@RestController
@RequestMapping("/pretenant/api/v1/keys")
class KeysController {

    private final EmulatorControl control;

    KeysController(EmulatorControl control) {
        this.control = control;
    }

    /** A published key; the stage is {@code waiting}, {@code signing} or {@code retired}. */
    record Key(String kid, String stage) {

        static Key of(PublishedKey key) {
            return new Key(key.kid(), key.stage().name().toLowerCase(Locale.ROOT));
        }
    }

    @GetMapping
    List<Key> published(@RequestParam(required = false) @Nullable String tenant) {
        return keys(tenant).published().stream().map(Key::of).toList();
    }

    @PostMapping("/publish")
    @ResponseStatus(HttpStatus.CREATED)
    Key publish(@RequestParam(required = false) @Nullable String tenant) {
        return Key.of(keys(tenant).publish());
    }

    @DeleteMapping("/{kid}")
    Map<String, String> revoke(@PathVariable String kid, @RequestParam(required = false) @Nullable String tenant) {
        keys(tenant).revoke(kid);
        return Map.of("status", "revoked");
    }

    private KeyControl keys(@Nullable String tenant) {
        return tenant == null ? control.keys() : control.keys(tenant);
    }
}
