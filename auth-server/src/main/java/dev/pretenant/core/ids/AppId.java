package dev.pretenant.core.ids;

import java.util.UUID;

/**
 * Id of a application (client) id, {@code appId}, shared by a registration and its service principals.
 *
 * <p>A type of its own because all of Entra's ids are GUIDs and mixing them is the classic bug. Prints in lower case, as
 * the platform emits it.
 */
public record AppId(UUID value) implements Comparable<AppId> {

    /** Reads the 8-4-4-4-12 form in any case; anything else is an {@link IllegalArgumentException}. */
    public static AppId of(String text) {
        return new AppId(Guids.parse(text));
    }

    @Override
    public int compareTo(AppId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
