package dev.pretenant.core.ids;

import java.util.UUID;

/**
 * Id of a tenant (the directory id, {@code tid}).
 *
 * <p>A type of its own because all of Entra's ids are GUIDs and mixing them is the classic bug. Prints in lower case, as
 * the platform emits it.
 */
public record TenantId(UUID value) implements Comparable<TenantId> {

    /** Reads the 8-4-4-4-12 form in any case; anything else is an {@link IllegalArgumentException}. */
    public static TenantId of(String text) {
        return new TenantId(Guids.parse(text));
    }

    @Override
    public int compareTo(TenantId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
