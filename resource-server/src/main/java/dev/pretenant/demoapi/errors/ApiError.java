package dev.pretenant.demoapi.errors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * The body of every refusal: a code for programs, a sentence for people, and whatever else helps to mend it.
 *
 * @param error a code in snake case; for bearer tokens the one of RFC 6750 section 3.1
 * @param description one sentence or two
 * @param details further members of the JSON object, in order
 */
public record ApiError(
        String error,
        @JsonProperty("error_description") String description,
        @JsonAnyGetter Map<String, Object> details) {

    /** Keeps the order of the details, which an immutable map would not. */
    public ApiError {
        details = new LinkedHashMap<>(details);
    }

    /** Starts without details. */
    public ApiError(String error, String description) {
        this(error, description, Map.of());
    }

    /** Names the error after the HTTP status, as in {@code method_not_allowed}. */
    public static ApiError of(HttpStatus status, String description) {
        return new ApiError(status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_"), description);
    }

    /** Adds one member to the JSON object. */
    public ApiError with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new ApiError(error, description, more);
    }
}
