package dev.pretenant.control.api;

import dev.pretenant.tenant.keys.KeyRing;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /pretenant/api/v1/keys}: the keys that sign tokens. */
@RestController
@RequestMapping("/pretenant/api/v1/keys")
class KeyRotationController {

    private final KeyRing keys;

    KeyRotationController(KeyRing keys) {
        this.keys = keys;
    }

    /** Which key signed before, and which does now. */
    record Rotation(String previous, String current) {}

    @PostMapping("/rotate")
    synchronized Rotation rotate() {
        String previous = keys.current().keyId();
        keys.rotate();
        return new Rotation(previous, keys.current().keyId());
    }
}
