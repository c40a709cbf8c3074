package dev.pretenant.core.ids;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Written out, as is the hash: a record's own run through method handles, which every look into the directory pays for. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TenantId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
