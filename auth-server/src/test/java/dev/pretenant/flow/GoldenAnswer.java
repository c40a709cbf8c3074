package dev.pretenant.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the real platform as a file of {@code golden/answers}: where it comes from and when, and the document, in
 * which what varies from answer to answer stands as a word in braces.
 *
 * <p>{@code besides} and {@code without} name the members that we have and it has not, and the other way about, each with
 * the reason.
 */
final class GoldenAnswer {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z ]+)}");
    private static final Map<String, String> TEXTS = Map.of(
            "guid", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "timestamp", "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ",
            "moment", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d",
            "server", "https?://[^/]+",
            "url", "https?://\\S+",
            "jwt", "[\\w-]+\\.[\\w-]+\\.[\\w-]+",
            "opaque", "\\S+",
            "text", ".+",
            "break", "(?:\\r\\n| )");

    private final JsonNode file;

    private GoldenAnswer(JsonNode file) {
        this.file = file;
    }

    static GoldenAnswer of(JsonNode file) {
        return new GoldenAnswer(file);
    }

    static GoldenAnswer named(String name) {
        try (InputStream file = GoldenAnswer.class.getResourceAsStream("/golden/answers/" + name + ".json")) {
            return of(TokenRequest.JSON.readTree(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode provenance() {
        return file.path("provenance");
    }

    /** Every way in which {@code actual} is not as the platform's; none if it is. */
    List<String> differences(JsonNode actual) {
        List<String> differences = new ArrayList<>();
        compare("", file.path("document"), actual, differences);
        return differences;
    }

    private void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            compareMembers(path, expected, actual, differences);
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!matches(expected, actual)) {
            differences.add(path + " is " + actual + ", on the platform " + expected);
        }
    }

    private void compareMembers(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        Set<String> besides = Set.copyOf(file.path("besides").propertyNames());
        Set<String> without = Set.copyOf(file.path("without").propertyNames());
        Set<String> unexplained = new HashSet<>(actual.propertyNames());
        unexplained.removeAll(expected.propertyNames());
        unexplained.removeAll(besides);
        unexplained.forEach(name -> differences.add(path + "/" + name + " is not on the platform"));
        expected.propertyNames().stream()
                .filter(name -> actual.has(name) == without.contains(name))
                .forEach(name -> differences.add(
                        path + "/" + name + (actual.has(name) ? " is there after all" : " is only on the platform")));
        expected.propertyNames().stream()
                .filter(actual::has)
                .forEach(name -> compare(path + "/" + name, expected.get(name), actual.get(name), differences));
        List<String> order =
                expected.propertyNames().stream().filter(actual::has).toList();
        List<String> ours =
                actual.propertyNames().stream().filter(expected::has).toList();
        if (provenance().path("order").asString().equals("as served") && !ours.equals(order)) {
            differences.add(path + " has the order " + ours + ", on the platform " + order);
        }
    }

    private static boolean matches(JsonNode expected, JsonNode actual) {
        if (!expected.isString()) {
            return expected.equals(actual);
        }
        return switch (expected.stringValue()) {
            case "{number}" -> actual.isIntegralNumber();
            case "{texts}" -> actual.isArray() && actual.valueStream().allMatch(JsonNode::isString);
            case "{text or null}" -> actual.isNull() || actual.isString();
            default ->
                actual.isString()
                        && pattern(expected.stringValue())
                                .matcher(actual.stringValue())
                                .matches();
        };
    }

    private static Pattern pattern(String template) {
        Matcher variables = VARIABLE.matcher(template);
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(template.substring(end, variables.start())))
                    .append(TEXTS.get(variables.group(1)));
            end = variables.end();
        }
        return Pattern.compile(
                regex.append(Pattern.quote(template.substring(end))).toString());
    }

    @Override
    public String toString() {
        return provenance().propertyNames().stream()
                .map(name -> provenance().path(name).asString())
                .collect(Collectors.joining(", "));
    }
}
