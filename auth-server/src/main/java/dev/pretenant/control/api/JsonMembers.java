package dev.pretenant.control.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object of a control request, member by member: what is wrong with one is said by its name. */
final class JsonMembers {

    private static final int MOST_BYTES = 64_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_ENTRIES = 500;
    private static final Duration LONGEST_SPAN = Duration.ofDays(3_650);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode object;

    private JsonMembers(JsonNode object) {
        this.object = object;
    }

    /** Reads {@code body}, an object that has no other members than those {@code known}; an empty body is one without any. */
    static JsonMembers read(InputStream body, Set<String> known) throws IOException {
        byte[] json = body.readNBytes(MOST_BYTES + 1);
        if (json.length > MOST_BYTES) {
            throw ControlRefusal.tooLarge("the body has at most " + MOST_BYTES + " bytes");
        }
        JsonNode object = json.length == 0 ? JSON.createObjectNode() : parse(json);
        if (!object.isObject()) {
            throw ControlRefusal.badRequest("the body is not the JSON object that is expected");
        }
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ControlRefusal.badRequest("there is no member '" + shortened(name) + "'; known are "
                            + String.join(", ", known.stream().sorted().toList()));
                });
        return new JsonMembers(object);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw ControlRefusal.badRequest("the body is not the JSON object that is expected");
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> ControlRefusal.badRequest(name + " is missing"));
    }

    Optional<String> text(String name) {
        return member(name).map(value -> text(name, value));
    }

    Optional<List<String>> texts(String name) {
        return member(name).map(list -> {
            if (!list.isArray() || list.size() > MOST_ENTRIES) {
                throw wrong(name, "a list of at most " + MOST_ENTRIES + " texts");
            }
            return list.valueStream().map(entry -> text(name, entry)).toList();
        });
    }

    /** The constant whose name is the text, in lower case and with hyphens. */
    <E extends Enum<E>> Optional<E> choice(String name, Map<String, E> choices) {
        return text(name).map(text -> Optional.ofNullable(choices.get(text))
                .orElseThrow(() -> wrong(name, "one of " + String.join(", ", choices.keySet()))));
    }

    /** A span of time whose bounds are for others to judge. */
    Duration requiredSpan(String name) {
        return parsedSpan(requiredText(name)).orElseThrow(() -> wrong(name, "a span of time like PT90M or -P1D"));
    }

    Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException malformed) {
                throw wrong(name, "a time like 2026-07-01T12:00:00Z");
            }
        });
    }

    Optional<Duration> span(String name) {
        return text(name)
                .flatMap(JsonMembers::parsedSpan)
                .filter(span -> span.abs().compareTo(LONGEST_SPAN) <= 0)
                .or(() -> {
                    if (has(name)) {
                        throw wrong(name, "a span of time like PT90M or -P1D, of ten years at most");
                    }
                    return Optional.empty();
                });
    }

    /** The members of an object, those that are null as empty ones. */
    Map<String, Optional<Object>> changes(String name) {
        Map<String, Optional<Object>> changes = new LinkedHashMap<>();
        member(name).ifPresent(object -> {
            if (!object.isObject()) {
                throw wrong(name, "an object");
            }
            object.forEachEntry((key, value) -> changes.put(
                    key, value.isNull() ? Optional.empty() : Optional.of(JSON.treeToValue(value, Object.class))));
        });
        return changes;
    }

    /** The refusal of a member that is not as {@code expected}. */
    ControlRefusal wrong(String name, String expected) {
        return ControlRefusal.badRequest(
                name + " is " + shortened(String.valueOf(object.get(name))) + ", not " + expected);
    }

    private Optional<JsonNode> member(String name) {
        @Nullable JsonNode value = object.get(name);
        return Optional.ofNullable(value);
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()
                || value.stringValue().isBlank()
                || value.stringValue().length() > LONGEST_TEXT) {
            throw wrong(name, "text of 1 to " + LONGEST_TEXT + " characters");
        }
        return value.stringValue();
    }

    private static Optional<Duration> parsedSpan(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
