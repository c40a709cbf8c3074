package dev.pretenant.tenant.directory;

import java.util.List;

/**
 * One claim that an application asks for beyond those of every token.
 *
 * @param source {@code user} where the name is that of a directory extension; else empty
 * @param essential kept as stated; the platform gives the same tokens either way
 * @param properties {@code additionalProperties}, which change how the claim looks
 */
public record OptionalClaim(String name, String source, boolean essential, List<String> properties) {

    public OptionalClaim {
        properties = List.copyOf(properties);
    }

    /** Whether it is stated with the additional property {@code property}. */
    public boolean has(String property) {
        return properties.contains(property);
    }
}
