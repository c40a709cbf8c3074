package dev.pretenant.control.api;

import dev.pretenant.tenant.keys.KeyRing;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /pretenant/health}: answers on both listeners once a token can be minted; compose files, containers of tests and
 * scripts wait on it. Open to everyone, since it says nothing else.
 */
@RestController
class HealthController {

    private final KeyRing keys;

    HealthController(KeyRing keys) {
        this.keys = keys;
    }

    @GetMapping("/pretenant/health")
    Map<String, String> health() {
        // Throws as long as there is no key to sign with, and the answer is not 200.
        keys.current();
        return Map.of("status", "UP");
    }
}
