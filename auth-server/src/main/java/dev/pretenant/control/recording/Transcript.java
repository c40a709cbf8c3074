package dev.pretenant.control.recording;

import dev.pretenant.core.journal.Redaction;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request said, as the journal may keep it: secrets redacted, long values cut, and no more of it all than an exchange
 * may weigh.
 *
 * @param query what the URL said
 * @param form what the body said beside it
 */
record Transcript(Map<String, List<String>> query, Map<String, List<String>> form, Map<String, List<String>> headers) {

    /** What {@code request} said. */
    static Transcript of(HttpServletRequest request, Redaction redaction) {
        return new Writer(request, redaction).write();
    }

    private static final class Writer {

        private static final int MOST = 16_000;
        private static final int LONGEST = 1_000;

        private final HttpServletRequest request;
        private final Redaction redaction;
        private int left = MOST;

        Writer(HttpServletRequest request, Redaction redaction) {
            this.request = request;
            this.redaction = redaction;
        }

        Transcript write() {
            Map<String, List<String>> inQuery = parse(request.getQueryString());
            Map<String, List<String>> inBody = new LinkedHashMap<>();
            parameters().forEach((name, values) -> {
                int ofQuery = Math.min(inQuery.getOrDefault(name, List.of()).size(), values.length);
                if (ofQuery < values.length) {
                    inBody.put(name, List.of(values).subList(ofQuery, values.length));
                }
            });
            return new Transcript(kept(inQuery, redaction::parameter), kept(inBody, redaction::parameter), headers());
        }

        /** Those of the query first, as the container has them; none of a body that it could not read. */
        private Map<String, String[]> parameters() {
            try {
                return request.getParameterMap();
            } catch (IllegalStateException unreadable) {
                return Map.of();
            }
        }

        private static Map<String, List<String>> parse(@Nullable String query) {
            if (query == null || query.isEmpty()) {
                return Map.of();
            }
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                parameters
                        .computeIfAbsent(
                                decoded(equals < 0 ? pair : pair.substring(0, equals)), name -> new ArrayList<>(1))
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
            return parameters;
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                return text;
            }
        }

        private Map<String, List<String>> headers() {
            Map<String, List<String>> sent = new LinkedHashMap<>();
            Collections.list(request.getHeaderNames())
                    .forEach(name ->
                            sent.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name))));
            return kept(sent, redaction::header);
        }

        private Map<String, List<String>> kept(Map<String, List<String>> said, Shown shown) {
            if (said.isEmpty()) {
                return Map.of();
            }
            Map<String, List<String>> kept = new LinkedHashMap<>();
            said.forEach((name, values) -> {
                if (left > 0) {
                    kept.put(within(redaction.name(name)), kept(name, values, shown));
                }
            });
            return Collections.unmodifiableMap(kept);
        }

        /** Almost every name has one value, and this is on the path of every token. */
        private List<String> kept(String name, List<String> values, Shown shown) {
            return values.size() == 1
                    ? List.of(within(shown.of(name, values.get(0))))
                    : values.stream()
                            .takeWhile(value -> left > 0)
                            .map(value -> within(shown.of(name, value)))
                            .toList();
        }

        private String within(String text) {
            int most = Math.max(0, Math.min(LONGEST, left));
            left -= Math.min(text.length(), most) + 1;
            return text.length() <= most ? text : text.substring(0, most) + "…";
        }
    }

    @FunctionalInterface
    private interface Shown {

        String of(String name, String value);
    }
}
