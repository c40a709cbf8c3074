package dev.pretenant.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request to the emulator and how it was answered. Secrets, codes and tokens in it read {@code redacted:} and the start of
 * their hash, unless the server was started to show them.
 *
 * @param id the trace id, which the answer bears as {@code x-ms-request-id} and an error as {@code trace_id}
 * @param flow the id of the exchange that began what this one goes on with; its own where it begins something
 * @param at when it was answered, on the clock of its tenant
 * @param tenant the id of the one to which it belongs
 * @param endpoint {@code authorize}, {@code token}, {@code device-code}, {@code keys}...
 * @param query the parameters of the URL
 * @param form the parameters of the body
 * @param headers by name in lower case
 * @param client the application id as it was sent
 * @param user the user principal name of the one who signed in, or whatever the request names a user by
 * @param fault the id of the fault plan that the answer owes itself to
 */
public record Exchange(
        String id,
        String correlationId,
        String flow,
        Instant at,
        Duration duration,
        Optional<String> tenant,
        String endpoint,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, List<String>> headers,
        Optional<String> client,
        Optional<String> user,
        Optional<String> grant,
        Outcome outcome,
        Optional<String> fault) {

    /** The first value of a parameter, of the body rather than of the URL. */
    public Optional<String> parameter(String name) {
        return Stream.of(form, query)
                .flatMap(parameters -> parameters.getOrDefault(name, List.of()).stream())
                .findFirst();
    }

    /** Whether the answer was an error, be it a page, a body or a redirect. */
    public boolean isRefused() {
        return outcome.status() >= 400 || outcome.number().isPresent();
    }

    /**
     * How a request was answered.
     *
     * @param error the OAuth error, where it was refused in the platform's words
     * @param number the platform's number of the refusal, such as 50076
     * @param location where a redirect led
     */
    public record Outcome(
            int status,
            Optional<String> error,
            Optional<Integer> number,
            Optional<String> suberror,
            Optional<String> location) {

        /** The status, and the platform's number and error of a refusal: {@code 401 7000215 invalid_client}. */
        @Override
        public String toString() {
            return status
                    + number.map(known -> " " + known).orElse("")
                    + error.map(known -> " " + known).orElse("");
        }
    }
}
