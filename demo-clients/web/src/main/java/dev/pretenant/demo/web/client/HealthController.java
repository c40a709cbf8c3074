package dev.pretenant.demo.web.client;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers 200 once the app serves pages, whether or not anybody can sign in; scripts wait for it. */
@RestController
final class HealthController {

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
