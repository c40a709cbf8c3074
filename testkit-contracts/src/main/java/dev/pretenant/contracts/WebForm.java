package dev.pretenant.contracts;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A form in a page, as far as a browser without scripts can fill it in: with what is in its fields already. */
record WebForm(URI action, Map<String, String> fields, boolean hasQuestions) {

    private static final Set<String> ANSWERS = Set.of("code", "error", "id_token");
    private static final Set<String> UNASKED = Set.of("hidden", "submit", "button");

    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?is)<input\\b([^>]*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?is)([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|'?([^\\s\"'>]+)'?)");

    /** The forms of a page that are posted. */
    static Stream<WebForm> in(WebPage page) {
        return FORM.matcher(page.text())
                .results()
                .filter(form ->
                        "post".equalsIgnoreCase(attributes(form.group(1)).get("method")))
                .map(form -> {
                    String action = attributes(form.group(1)).getOrDefault("action", "");
                    List<Map<String, String>> inputs = inputs(form.group(2));
                    return new WebForm(
                            page.address().resolve(action),
                            fields(inputs),
                            inputs.stream().anyMatch(input -> !UNASKED.contains(input.getOrDefault("type", "text"))));
                });
    }

    /** The one that the page posts by itself: an answer of the platform, which has nothing to fill in. */
    static Optional<WebForm> answerIn(WebPage page) {
        return in(page).filter(form -> !form.hasQuestions())
                .filter(form -> form.fields().keySet().stream().anyMatch(ANSWERS::contains))
                .findFirst();
    }

    Visit visit() {
        return Visit.posting(action, fields);
    }

    private static List<Map<String, String>> inputs(String html) {
        return INPUT.matcher(html)
                .results()
                .map(input -> attributes(input.group(1)))
                .toList();
    }

    private static Map<String, String> fields(List<Map<String, String>> inputs) {
        Map<String, String> fields = new LinkedHashMap<>();
        inputs.stream()
                .filter(input -> input.containsKey("name"))
                .forEach(input -> fields.put(input.get("name"), input.getOrDefault("value", "")));
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            String quoted = attribute.group(2);
            String value = quoted == null ? attribute.group(3) : quoted;
            attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), unescaped(value));
        }
        return attributes;
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&#43;", "+")
                .replace("&#x2B;", "+")
                .replace("&#61;", "=")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
