package dev.pretenant.core.ids;

import java.util.UUID;

/**
 * Id of a directory object: user, group, application or service principal.
 *
 * <p>A type of its own because all of Entra's ids are GUIDs and mixing them is the classic bug. Prints in lower case, as
 * the platform emits it.
 */
public record ObjectId(UUID value) implements Comparable<ObjectId> {

    /** Reads the 8-4-4-4-12 form in any case; anything else is an {@link IllegalArgumentException}. */
    public static ObjectId of(String text) {
        return new ObjectId(Guids.parse(text));
    }

    @Override
    public int compareTo(ObjectId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
