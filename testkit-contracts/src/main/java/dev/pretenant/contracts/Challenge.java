package dev.pretenant.contracts;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Bearer} challenge of a refusal.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6750#section-3">RFC 6750 section 3</a>
 */
record Challenge(Map<String, String> parameters) {

    private static final Pattern SCHEME = Pattern.compile("(?:^|,)\\s*Bearer(?=\\s|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile("\\G[\\s,]*([\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]*))");

    /** The first one among the values of {@code WWW-Authenticate}. */
    static Optional<Challenge> bearer(List<String> values) {
        return values.stream().flatMap(value -> in(value).stream()).findFirst();
    }

    private static Optional<Challenge> in(String value) {
        Matcher scheme = SCHEME.matcher(value);
        if (!scheme.find()) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(value.substring(scheme.end()));
        Map<String, String> parameters = new HashMap<>();
        while (parameter.find()) {
            String content = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), content);
        }
        return Optional.of(new Challenge(Map.copyOf(parameters)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }
}
