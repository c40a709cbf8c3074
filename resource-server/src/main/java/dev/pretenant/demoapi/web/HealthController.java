package dev.pretenant.demoapi.web;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers 200 once the API serves requests; compose files and scripts wait for it.
 *
 * <p>It says nothing about the authorization server: an API that reported itself down with it would be restarted for
 * nothing.
 */
@RestController
final class HealthController {

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "UP");
    }
}
