package dev.pretenant.core.ids;

import java.util.UUID;

/**
 * Id of a credential, scope, role or permission id inside a registration.
 *
 * <p>A type of its own because all of Entra's ids are GUIDs and mixing them is the classic bug. Prints in lower case, as
 * the platform emits it.
 */
public record KeyId(UUID value) implements Comparable<KeyId> {

    /** Reads the 8-4-4-4-12 form in any case; anything else is an {@link IllegalArgumentException}. */
    public static KeyId of(String text) {
        return new KeyId(Guids.parse(text));
    }

    @Override
    public int compareTo(KeyId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
