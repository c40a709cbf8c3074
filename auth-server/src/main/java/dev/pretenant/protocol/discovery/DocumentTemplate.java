package dev.pretenant.protocol.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A JSON document that ships with the program, with placeholders in braces; members keep the order of the file. */
final class DocumentTemplate {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> members;

    private DocumentTemplate(Map<String, Object> members) {
        this.members = members;
    }

    static DocumentTemplate load(String resource) {
        try (InputStream data = DocumentTemplate.class.getResourceAsStream(resource)) {
            if (data == null) {
                throw new IllegalStateException("missing from the program: " + resource);
            }
            return new DocumentTemplate(JSON.readValue(data, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document with each {@code {name}} replaced; a member that is nothing but a name without a value becomes null. */
    byte[] render(Map<String, String> values) {
        return JSON.writeValueAsBytes(filled(members, values));
    }

    private static @Nullable Object filled(Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            object.forEach((name, value) -> copy.put(name, filled(value, values)));
            return copy;
        }
        return node instanceof String text && text.startsWith("{") ? filledText(text, values) : node;
    }

    private static @Nullable String filledText(String text, Map<String, String> values) {
        if (text.indexOf('}') == text.length() - 1) {
            return values.get(text.substring(1, text.length() - 1));
        }
        String result = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            result = result.replace("{" + value.getKey() + "}", value.getValue());
        }
        return result;
    }
}
