package dev.pretenant.core.errors;

import dev.pretenant.core.ids.Guids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two ids by which people find an exchange again.
 *
 * @param traceId ours: id of the exchange in the journal, {@code trace_id} of an error and {@code x-ms-request-id} of every
 *     answer; its last byte is zero, as on the platform
 * @param correlationId the client's {@code client-request-id}, from the header or a parameter, if it is a GUID; else a new one
 * @param sent whether the correlation id is the client's, who may send it again
 */
public record Correlation(UUID traceId, UUID correlationId, boolean sent) {

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final String CLIENT_REQUEST_ID = "client-request-id";
    private static final Pattern IN_QUERY =
            Pattern.compile("(?:^|&)" + CLIENT_REQUEST_ID + "=([0-9a-fA-F-]{36})(?:&|$)");

    /** The ids of {@code request}: the same at every call. */
    public static Correlation of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Correlation known) {
            return known;
        }
        Optional<UUID> sent = Optional.ofNullable(request.getHeader(CLIENT_REQUEST_ID))
                .or(() -> Optional.ofNullable(queryParameter(request)))
                .flatMap(text -> Guids.tryParse(text.trim()));
        Correlation made = new Correlation(newTraceId(), sent.orElseGet(Correlation::newGuid), sent.isPresent());
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** Reads the query by hand: asking for a parameter would parse the body, which fails on the requests that end in an error. */
    private static @Nullable String queryParameter(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !query.contains(CLIENT_REQUEST_ID)) {
            return null;
        }
        Matcher matcher = IN_QUERY.matcher(query);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static UUID newTraceId() {
        UUID random = newGuid();
        return new UUID(random.getMostSignificantBits(), random.getLeastSignificantBits() & ~0xffL);
    }

    /** A random GUID of version 4. Ids in logs need no secure randomness, and this is on the path of every token. */
    private static UUID newGuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L,
                (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }
}
