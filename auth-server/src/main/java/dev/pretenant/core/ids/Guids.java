package dev.pretenant.core.ids;

import java.util.Optional;
import java.util.UUID;

/** The one reader of GUIDs: {@link UUID#fromString} alone also takes shortened groups, which Entra does not. */
public final class Guids {

    private static final int LENGTH = 36;

    private Guids() {}

    /** The GUID in {@code text}, or an {@link IllegalArgumentException} that quotes it. */
    public static UUID parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not a GUID: '" + text + "'"));
    }

    /** The GUID in {@code text}, or empty where it has another form. */
    public static Optional<UUID> tryParse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            UUID guid = UUID.fromString(text);
            return guid.toString().equalsIgnoreCase(text) ? Optional.of(guid) : Optional.empty();
        } catch (IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }
}
