package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.Guids;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a configuration file, read key by key. What is wrong is noted with its line, and a stand-in returned, so that
 * reading goes on and finds the next mistake; {@link MistakeLog#throwIfAny} sees to it that no stand-in is ever used.
 */
final class YamlMapping {

    private static final int LONGEST_TEXT = 1024;

    private final Mark start;
    private final String name;
    private final MistakeLog log;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** The mapping at {@code node}, which is the value of {@code name} and may have the keys {@code allowed}. */
    YamlMapping(Node node, String name, Set<String> allowed, MistakeLog log) {
        this(node, name, Optional.of(allowed), log);
    }

    /** The mapping at {@code node}, which may have any keys. */
    private YamlMapping(Node node, String name, MistakeLog log) {
        this(node, name, Optional.empty(), log);
    }

    private YamlMapping(Node node, String name, Optional<Set<String>> allowed, MistakeLog log) {
        this.start = node.getStartMark();
        this.name = name;
        this.log = log;
        if (!(node instanceof MappingNode mapping)) {
            log.note(start, name, "expected a mapping of keys to values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            admit(tuple, allowed);
        }
    }

    private void admit(NodeTuple tuple, Optional<Set<String>> allowed) {
        Mark at = tuple.getKeyNode().getStartMark();
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            log.note(at, name, "expected a plain key");
            return;
        }
        String key = scalar.getValue();
        if (allowed.isPresent() && !allowed.get().contains(key)) {
            log.note(at, key, "unknown key" + Spelling.suggestion(key, allowed.get()));
        } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            log.note(at, key, "this key is here twice");
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Where the value of {@code key} is, or the mapping where there is none. */
    private Mark markOf(String key) {
        Node node = values.get(key);
        return node == null ? start : node.getStartMark();
    }

    /** Notes that the value of {@code key} is wrong. */
    void mistake(String key, String message) {
        log.note(markOf(key), key, message);
    }

    /** The text at {@code key}, which must be there. */
    String text(String key) {
        if (!has(key)) {
            log.note(start, key, "this key is missing");
            return "";
        }
        return text(key, "");
    }

    String text(String key, String otherwise) {
        return text(key, otherwise, LONGEST_TEXT);
    }

    String text(String key, String otherwise, int longest) {
        Node node = values.get(key);
        return node == null ? otherwise : textOf(node, key, longest);
    }

    private String textOf(Node node, String key, int longest) {
        if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
            log.note(node.getStartMark(), key, "expected text");
            return "";
        }
        if (scalar.getValue().length() > longest) {
            log.note(node.getStartMark(), key, "expected at most " + longest + " characters");
            return "";
        }
        return scalar.getValue();
    }

    UUID guid(String key, Supplier<UUID> otherwise) {
        if (!has(key)) {
            return otherwise.get();
        }
        String text = text(key);
        Optional<UUID> guid = Guids.tryParse(text);
        if (guid.isEmpty()) {
            mistake(key, "expected a GUID such as 1b6ff35f-31df-4332-8571-d31ea5a4893f, not '" + text + "'");
        }
        return guid.orElseGet(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            mistake(key, "expected true or false");
        }
        return text.equals("true");
    }

    int number(String key, int least, int most) {
        String text = text(key);
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            mistake(key, "expected a number from " + least + " to " + most);
            return least;
        }
        return Integer.parseInt(text);
    }

    Instant instant(String key, Instant otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            // Finer than this the database does not keep.
            return Instant.parse(text(key)).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            mistake(key, "expected a time such as 2026-01-31T12:00:00Z");
            return otherwise;
        }
    }

    /** The meaning of the word at {@code key}, which must be one of {@code meanings}. */
    <T> T word(String key, Map<String, T> meanings, T otherwise) {
        return has(key) ? meaning(key, text(key), meanings).orElse(otherwise) : otherwise;
    }

    /** The meanings of the words at {@code key}. */
    <T> List<T> words(String key, Map<String, T> meanings) {
        return texts(key).stream()
                .flatMap(word -> meaning(key, word, meanings).stream())
                .toList();
    }

    private <T> Optional<T> meaning(String key, String word, Map<String, T> meanings) {
        T meaning = meanings.get(word);
        if (meaning == null) {
            mistake(
                    key,
                    "expected "
                            + String.join(
                                    " or ", meanings.keySet().stream().sorted().toList()) + ", not '" + word + "'");
        }
        return Optional.ofNullable(meaning);
    }

    /** The texts of the list at {@code key}; none where the key is absent. */
    List<String> texts(String key) {
        return items(key).stream().map(node -> textOf(node, key, LONGEST_TEXT)).toList();
    }

    /** The mappings of the list at {@code key}; none where the key is absent. */
    List<YamlMapping> mappings(String key, Set<String> allowed) {
        return items(key).stream()
                .map(node -> new YamlMapping(node, key, allowed, log))
                .toList();
    }

    /** What the mapping at {@code key} holds, whatever its keys: a text or a list of texts for each; nothing where it is absent. */
    Map<String, List<String>> textsByKey(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Map.of();
        }
        YamlMapping open = new YamlMapping(node, key, log);
        Map<String, List<String>> texts = new LinkedHashMap<>();
        open.values.forEach((name, value) -> texts.put(
                name,
                value instanceof SequenceNode ? open.texts(name) : List.of(open.textOf(value, name, LONGEST_TEXT))));
        return texts;
    }

    private List<Node> items(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            mistake(key, "expected a list");
            return List.of();
        }
        return new ArrayList<>(sequence.getValue());
    }

    Optional<YamlMapping> mapping(String key, Set<String> allowed) {
        return Optional.ofNullable(values.get(key)).map(node -> new YamlMapping(node, key, allowed, log));
    }
}
