package dev.pretenant.tenant.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A mapping being written: keys in the order of their putting, without those whose value is the default. */
final class YamlObject {

    private final Map<String, Object> values = new LinkedHashMap<>();

    YamlObject put(String key, Object value) {
        values.put(key, isPlain(value) ? value : value.toString());
        return this;
    }

    YamlObject putUnless(Object defaultValue, String key, Object value) {
        return value.equals(defaultValue) ? this : put(key, value);
    }

    YamlObject putUnlessEmpty(String key, String value) {
        return putUnless("", key, value);
    }

    YamlObject putUnlessEmpty(String key, Collection<?> values) {
        return values.isEmpty() ? this : put(key, values);
    }

    YamlObject putUnlessEmpty(String key, Map<String, ?> values) {
        return values.isEmpty() ? this : put(key, values);
    }

    Map<String, Object> values() {
        return values;
    }

    private static boolean isPlain(Object value) {
        return value instanceof Collection
                || value instanceof Map
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof String;
    }
}
