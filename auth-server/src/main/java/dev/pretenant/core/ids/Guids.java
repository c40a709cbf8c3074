package dev.pretenant.core.ids;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The one reader of GUIDs: {@link UUID#fromString} alone also takes shortened groups, which Entra does not. */
public final class Guids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Guids() {}

    /** The GUID in {@code text}, or an {@link IllegalArgumentException} that quotes it. */
    public static UUID parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not a GUID: '" + text + "'"));
    }

    /** The GUID in {@code text}, or empty where it has another form. */
    public static Optional<UUID> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
