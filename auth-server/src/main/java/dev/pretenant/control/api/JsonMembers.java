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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object of a control request, member by member: what is wrong with one is said by its name. */
final class JsonMembers {

    private static final int MOST_BYTES = 64_000;
    private static final int MOST_LONG_BYTES = 2_000_000;
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
        return read(body, known, MOST_BYTES);
    }

    /** Reads a body that may hold a {@link #longText}. */
    static JsonMembers readLong(InputStream body, Set<String> known) throws IOException {
        return read(body, known, MOST_LONG_BYTES);
    }

    /** What {@link #read} would read from the same members as text. */
    static JsonMembers of(Map<String, ?> members) {
        return new JsonMembers(JSON.valueToTree(members));
    }

    private static JsonMembers read(InputStream body, Set<String> known, int most) throws IOException {
        byte[] json = body.readNBytes(most + 1);
        if (json.length > most) {
            throw ControlRefusal.tooLarge("the body has at most " + most + " bytes");
        }
        JsonNode object = json.length == 0 ? JSON.createObjectNode() : parse(json);
        if (!object.isObject()) {
            throw ControlRefusal.badRequest("the body is not the JSON object that is expected");
        }
        return of(object, known);
    }

    /** The same of an object that has been read already. */
    static JsonMembers of(Map<String, Object> members, Set<String> known) {
        return of(JSON.<JsonNode>valueToTree(members), known);
    }

    private static JsonMembers of(JsonNode object, Set<String> known) {
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

    /** All of them, each with a value. */
    Map<String, Object> asMap() {
        object.propertyNames().stream()
                .filter(name -> object.get(name).isNull())
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, "a value");
                });
        return JSON.convertValue(object, new TypeReference<Map<String, Object>>() {});
    }

    Set<String> names() {
        return Set.copyOf(object.propertyNames());
    }

    /** Whether {@code name} is there, which it may only be as {@code true}. */
    boolean isTrue(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isBoolean() || !value.booleanValue()) {
                        throw wrong(name, "true");
                    }
                    return true;
                })
                .orElse(false);
    }

    /** Whether {@code name} is {@code true}; it is not where it is not there. */
    boolean flag(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong(name, "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    boolean isText(String name, String text) {
        return member(name)
                .filter(value -> value.isString() && value.stringValue().equals(text))
                .isPresent();
    }

    Optional<Integer> integer(String name, int least, int most) {
        return member(name).map(value -> {
            if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
                throw wrong(name, "a whole number from " + least + " to " + most);
            }
            return value.intValue();
        });
    }

    /** A text of any content that is at most so long. */
    Optional<String> textUpTo(String name, int most) {
        return member(name).map(value -> {
            if (!value.isString() || value.stringValue().length() > most) {
                throw wrong(name, "text of at most " + most + " characters");
            }
            return value.stringValue();
        });
    }

    Optional<JsonMembers> object(String name, Set<String> known) {
        return member(name).map(value -> {
            if (!value.isObject()) {
                throw wrong(name, "an object");
            }
            return of(value, known);
        });
    }

    /** A list of objects; an entry that is the text {@code empty} is one without members. */
    Optional<List<JsonMembers>> objects(String name, Set<String> known, String empty) {
        return member(name).map(list -> {
            if (!list.isArray() || list.isEmpty() || list.size() > MOST_ENTRIES) {
                throw wrong(name, "a list of 1 to " + MOST_ENTRIES + " objects");
            }
            return list.valueStream()
                    .map(entry -> {
                        boolean word = entry.isString() && entry.stringValue().equals(empty);
                        if (!word && !entry.isObject()) {
                            throw wrong(name, "a list of objects and '" + empty + "'");
                        }
                        return of(word ? JSON.createObjectNode() : entry, known);
                    })
                    .toList();
        });
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

    /** A text whose length is for others to judge. */
    Optional<String> longText(String name) {
        return member(name).map(value -> {
            if (!value.isString()) {
                throw wrong(name, "text");
            }
            return value.stringValue();
        });
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
