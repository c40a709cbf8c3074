package dev.pretenant.protocol.tokens;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims of a token in the making. What is empty is left out: to the platform's clients an empty {@code roles} means
 * something else than none.
 */
public final class Claims {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Sets a claim; an empty text leaves it out. */
    public Claims put(String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
        return this;
    }

    /** Sets a claim to a list; an empty one leaves it out. */
    public Claims put(String name, Collection<String> value) {
        if (!value.isEmpty()) {
            values.put(name, List.copyOf(value));
        }
        return this;
    }

    /** Sets a time claim. */
    public Claims put(String name, Instant value) {
        values.put(name, value);
        return this;
    }

    /** Sets a claim to a truth, a number or a structure. */
    public Claims putValue(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Takes a claim back. */
    public void remove(String name) {
        values.remove(name);
    }

    /** Whether the claim has been set. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** What has been set, in the order of setting. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }
}
