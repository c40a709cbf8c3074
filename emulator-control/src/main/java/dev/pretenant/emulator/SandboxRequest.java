package dev.pretenant.emulator;

import java.util.List;

/**
 * A sandbox that is wanted.
 *
 * @param copyOf tenants to copy, by id or domain
 * @param configuration what to add to the copies, or to make beside them, as YAML or JSON; empty for nothing
 */
public record SandboxRequest(List<String> copyOf, String configuration) {

    public SandboxRequest {
        copyOf = List.copyOf(copyOf);
    }

    /** Copies of tenants as they are now. */
    public static SandboxRequest copyOf(String... tenants) {
        return new SandboxRequest(List.of(tenants), "");
    }

    /** Tenants that a configuration describes. */
    public static SandboxRequest of(String configuration) {
        return new SandboxRequest(List.of(), configuration);
    }

    /** The same with a configuration, in which the originals' names stand for the copies. */
    public SandboxRequest configuredBy(String yaml) {
        return new SandboxRequest(copyOf, yaml);
    }
}
