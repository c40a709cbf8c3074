package dev.pretenant.tenant.directory;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code definition} of a token lifetime policy, a JSON text as Microsoft Graph takes it. Lifetimes of refresh and session
 * tokens cannot be set any more.
 */
final class TokenLifetimeDefinition {

    static final String EXPECTED =
            "expected {\"TokenLifetimePolicy\":{\"Version\":1,\"AccessTokenLifetime\":\"hh:mm:ss\"}} with 00:10:00 to 1.00:00:00";

    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Set<String> MEMBERS = Set.of("Version", "AccessTokenLifetime");
    private static final Pattern TIME_SPAN =
            Pattern.compile("(?:(\\d{1,3})\\.)?([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)");
    private static final JsonMapper JSON = new JsonMapper();

    private TokenLifetimeDefinition() {}

    /** The lifetime that {@code definition} states; empty where it states none that is allowed. */
    static Optional<Duration> read(String definition) {
        try {
            JsonNode policy = JSON.readTree(definition).path("TokenLifetimePolicy");
            if (policy.path("Version").asInt(0) != 1 || !MEMBERS.containsAll(policy.propertyNames())) {
                return Optional.empty();
            }
            return span(policy.path("AccessTokenLifetime").asString(""))
                    .filter(span -> span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** What {@link #read} would read {@code lifetime} from. */
    static String write(Duration lifetime) {
        String days = lifetime.toDays() == 0 ? "" : lifetime.toDays() + ".";
        return "{\"TokenLifetimePolicy\":{\"Version\":1,\"AccessTokenLifetime\":\"%s%02d:%02d:%02d\"}}"
                .formatted(days, lifetime.toHoursPart(), lifetime.toMinutesPart(), lifetime.toSecondsPart());
    }

    private static Optional<Duration> span(String text) {
        Matcher matcher = TIME_SPAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long days = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        return Optional.of(Duration.ofDays(days)
                .plusHours(Long.parseLong(matcher.group(2)))
                .plusMinutes(Long.parseLong(matcher.group(3)))
                .plusSeconds(Long.parseLong(matcher.group(4))));
    }
}
