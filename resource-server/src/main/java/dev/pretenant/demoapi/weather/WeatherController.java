package dev.pretenant.demoapi.weather;

import dev.pretenant.demoapi.errors.ApiError;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads and replaces the weather of a city; who may is decided in {@link WeatherSecurity}. */
@RestController
@RequestMapping("/api/weather")
final class WeatherController {

    private final CityWeatherRepository cities;

    WeatherController(CityWeatherRepository cities) {
        this.cities = cities;
    }

    @Operation(summary = "The weather of a city; needs weather.read, or app.weather.read without a user")
    @GetMapping("/{city}")
    WeatherReport of(@PathVariable String city) {
        CityKey key = CityKey.of(city);
        return cities.findById(key.text())
                .orElseThrow(() -> new UnknownCityException(city, similarTo(key)))
                .report();
    }

    @Operation(summary = "The same, for callers that prefer a parameter")
    @GetMapping
    WeatherReport named(@RequestParam String city) {
        return of(city);
    }

    @Operation(summary = "Adds a city, or replaces its weather; needs weather.write")
    @PostMapping
    ResponseEntity<WeatherReport> put(@Valid @RequestBody WeatherReport report) {
        CityWeather weather = new CityWeather(report);
        boolean known = cities.existsById(CityKey.of(report.city()).text());
        WeatherReport saved = cities.save(weather).report();
        URI location = UriComponentsBuilder.fromPath("/api/weather/{city}").build(report.city());
        return known
                ? ResponseEntity.ok(saved)
                : ResponseEntity.created(location).body(saved);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ApiError unknown(UnknownCityException unknown) {
        return new ApiError("unknown_city", "The weather of '%s' is not known.".formatted(unknown.city))
                .with("suggestions", unknown.suggestions);
    }

    private List<String> similarTo(CityKey key) {
        return cities.findTop5ByCityKeyStartingWithOrderByCityKey(key.beginning()).stream()
                .map(CityWeather::city)
                .toList();
    }

    /** Nobody has reported this city's weather. */
    private static final class UnknownCityException extends RuntimeException {

        private final String city;
        private final List<String> suggestions;

        UnknownCityException(String city, List<String> suggestions) {
            super(city);
            this.city = city;
            this.suggestions = suggestions;
        }
    }
}
