package dev.pretenant.demoapi.trips;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to take along, and whom each API on the way has seen.
 *
 * @param weather the weather API's own answer
 * @param seenByTripApi who called here
 * @param seenByWeatherApi who called there, as the weather API says
 */
record TripPlan(
        @Schema(example = "Seattle") String city,
        @Schema(example = "Take an umbrella.") String advice,
        Map<String, Object> weather,
        @JsonProperty("seen_by_trip_api") Caller seenByTripApi,
        @JsonProperty("seen_by_weather_api") Caller seenByWeatherApi) {

    /**
     * A caller in the words of {@code /users/me}.
     *
     * @param client the application in between
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Caller(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String username,
            @Nullable String oid,
            @Nullable String client) {}
}
