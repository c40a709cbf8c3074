package dev.pretenant.core.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pretenant.core.ids.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A request and how it was answered, in the words of the control API.
 *
 * @param id the trace id, which the answer bears as {@code x-ms-request-id} and an error as {@code trace_id}
 * @param flow the id of the exchange that began what this one goes on with; its own where it begins something
 * @param at when it was answered, on the clock of its tenant
 * @param tenant to which it belongs, where it names one
 * @param query what the URL said, names and values decoded
 * @param form what the body said beside it
 * @param headers by name in lower case
 * @param client as the request spells it, or as that spelled it which it goes on with
 * @param user the one who signed in, or whom the request names
 * @param fault the id of the fault that the answer owes itself to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exchange(
        UUID id,
        UUID correlationId,
        UUID flow,
        Instant at,
        long durationMillis,

        @JsonSerialize(using = ToStringSerializer.class) @Nullable
        TenantId tenant,

        Endpoint endpoint,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, List<String>> headers,
        @Nullable String client,
        @Nullable String user,
        @Nullable String grant,
        Outcome outcome,
        @Nullable String fault) {

    /** This exchange with other words in its request. */
    Exchange saying(
            Map<String, List<String>> query, Map<String, List<String>> form, Map<String, List<String>> headers) {
        return new Exchange(
                id,
                correlationId,
                flow,
                at,
                durationMillis,
                tenant,
                endpoint,
                method,
                path,
                query,
                form,
                headers,
                client,
                user,
                grant,
                outcome,
                fault);
    }

    /**
     * How it was answered.
     *
     * @param error the OAuth error, where it was refused in the platform's words
     * @param number the platform's number of the refusal
     * @param location where a redirect leads
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            int status,
            @Nullable String error,
            @Nullable Integer number,
            @Nullable String suberror,
            @Nullable String location) {}
}
