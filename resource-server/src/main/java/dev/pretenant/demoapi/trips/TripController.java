package dev.pretenant.demoapi.trips;

import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import dev.pretenant.demoapi.errors.ApiError;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Plans trips by the weather; who may ask is decided in {@link TripSecurity}. */
@RestController
final class TripController {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};

    private final OnBehalfOf tokens;
    private final RestClient weatherApi;

    TripController(OnBehalfOf tokens, TripSettings settings) {
        this.tokens = tokens;
        this.weatherApi = RestClient.create(settings.weather().api());
    }

    @Operation(summary = "What to take along to a city; needs trips.plan")
    @GetMapping("/api/trips/{city}")
    TripPlan plan(@PathVariable String city, @AuthenticationPrincipal Jwt caller) {
        String token = tokens.token(caller);
        Map<String, Object> weather = get("/api/weather/{city}", token, JSON_OBJECT, city);
        TripPlan.Caller seenThere = get("/users/me", token, new ParameterizedTypeReference<>() {});
        return new TripPlan(
                city,
                String.valueOf(weather.get("description")).contains("rain")
                        ? "Take an umbrella."
                        : "Leave the umbrella at home.",
                weather,
                new TripPlan.Caller(
                        "user",
                        caller.getClaimAsString("name"),
                        caller.getClaimAsString("preferred_username"),
                        caller.getClaimAsString("oid"),
                        caller.getClaimAsString("azp")),
                seenThere);
    }

    private <T> T get(String path, String token, ParameterizedTypeReference<T> type, Object... variables) {
        return Optional.ofNullable(weatherApi
                        .get()
                        .uri(path, variables)
                        .headers(headers -> headers.setBearerAuth(token))
                        .retrieve()
                        .body(type))
                .orElseThrow(() -> new RestClientException("the weather API answered nothing"));
    }

    /** An API has no pages: what a person must settle is handed to the client that has, with what it has to ask for. */
    @ExceptionHandler
    ResponseEntity<ApiError> interactionRequired(MsalInteractionRequiredException refused) {
        ApiError error = new ApiError("interaction_required", refused.getMessage());
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(refused.claims() == null ? error : error.with("claims", refused.claims()));
    }

    @ExceptionHandler
    ResponseEntity<ApiError> noToken(MsalException refused) {
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY)
                .body(new ApiError("no_token", String.valueOf(refused.getMessage())));
    }

    /** That the weather API knows no such city is its answer to our caller's question. */
    @ExceptionHandler
    ResponseEntity<ApiError> weatherRefused(RestClientException failure) {
        return failure instanceof RestClientResponseException refused
                        && refused.getStatusCode().value() == 404
                ? ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .body(ApiError.of(HttpStatus.NOT_FOUND, "The weather API knows no such city."))
                : ResponseEntity.status(HttpStatus.BAD_GATEWAY)
                        .body(ApiError.of(HttpStatus.BAD_GATEWAY, "The weather API could not be asked."));
    }
}
