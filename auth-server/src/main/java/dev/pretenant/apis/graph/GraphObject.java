package dev.pretenant.apis.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of Graph.
 *
 * @param type its OData type, such as {@code microsoft.graph.user}
 * @param members everything it has, in Graph's order; a property without a value is null, not absent
 * @param onDemand members that only {@code $select} shows
 */
record GraphObject(String type, Map<String, @Nullable Object> members, Set<String> onDemand) {

    GraphObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        onDemand = Set.copyOf(onDemand);
    }

    GraphObject(String type, Map<String, @Nullable Object> members) {
        this(type, members, Set.of());
    }

    /** What an answer shows of it; annotations ({@code @odata...}) always. An empty selection is none. */
    Map<String, @Nullable Object> view(Set<String> select) {
        select.stream().filter(name -> !members.containsKey(name)).findFirst().ifPresent(unknown -> {
            throw GraphError.PROPERTY_UNKNOWN.with(unknown, type);
        });
        Map<String, @Nullable Object> view = new LinkedHashMap<>(members);
        view.keySet()
                .removeIf(name ->
                        !name.startsWith("@") && (select.isEmpty() ? onDemand.contains(name) : !select.contains(name)));
        return view;
    }
}
