package dev.pretenant.core.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON object with which the platform refuses: members in its order, absent rather than empty.
 *
 * @param codes numbers, never text: MSAL for Java and Go read integers
 * @param claims a claims challenge: JSON inside a string
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes</a>
 */
@JsonPropertyOrder({
    "error",
    "error_description",
    "error_codes",
    "timestamp",
    "trace_id",
    "correlation_id",
    "error_uri",
    "suberror",
    "claims"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorBody(
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String description,
        @JsonProperty("error_codes") List<Integer> codes,
        @JsonProperty("timestamp") String timestamp,
        @JsonProperty("trace_id") UUID traceId,
        @JsonProperty("correlation_id") UUID correlationId,
        @JsonProperty("error_uri") @Nullable String errorUri,
        @JsonProperty("suberror") @Nullable String suberror,
        @JsonProperty("claims") @Nullable String claims) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    /** The body of {@code refusal} at {@code now}, for a caller that reached the server at {@code base}, or at no known address. */
    static ErrorBody of(EntraException refusal, Correlation ids, Instant now, @Nullable String base) {
        ErrorEntry entry = refusal.entry();
        String timestamp = TIMESTAMP.format(now);
        return new ErrorBody(
                entry.oauthCode(),
                entry.code() + ": " + refusal.text() + " Trace ID: " + ids.traceId() + " Correlation ID: "
                        + ids.correlationId() + " Timestamp: " + timestamp,
                List.of(entry.number()),
                timestamp,
                ids.traceId(),
                ids.correlationId(),
                base != null && entry.hasErrorUri() ? base + "/error?code=" + entry.number() : null,
                entry.suberror(),
                refusal.claims());
    }

    /** The JSON text over several lines, for people. */
    public String readableJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}
