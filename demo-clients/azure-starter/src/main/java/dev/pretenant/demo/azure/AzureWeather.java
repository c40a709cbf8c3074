package dev.pretenant.demo.azure;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells the weather to whoever brings the scope or, without a user, the app role; the starter decides who brings it. */
@SpringBootApplication
@RestController
public class AzureWeather {

    /** Starts the API. */
    public static void main(String[] arguments) {
        SpringApplication.run(AzureWeather.class, arguments);
    }

    @GetMapping("/api/weather/{city}")
    @PreAuthorize("hasAnyAuthority('SCOPE_weather.read', 'APPROLE_app.weather.read')")
    Report weather(@PathVariable String city) {
        return new Report(city, "light rain");
    }

    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "up");
    }

    record Report(String city, String description) {}
}
