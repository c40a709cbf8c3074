package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;

/** Ids for objects whose author gave none: the same names give the same id, on every machine. */
final class DerivedId {

    private DerivedId() {}

    /** The name-based GUID of what {@code parts} spell together. */
    static UUID of(Object... parts) {
        String name = Stream.of(parts).map(String::valueOf).collect(joining("\n"));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
