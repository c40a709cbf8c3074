package dev.pretenant.emulator;

import java.util.List;
import java.util.Optional;

/**
 * Tenants of one's own, with clocks of their own: whoever uses a sandbox never hears of another, so that test classes run side
 * by side. Its tenants are made, reset and removed together, and end with the server.
 */
public interface SandboxControl {

    /**
     * Makes tenants.
     *
     * @throws ControlException if a tenant to copy does not exist, anything is wrong with the configuration, or there are
     *     too many sandboxes
     */
    Sandbox create(SandboxRequest request);

    /** The sandbox with this id. */
    Optional<Sandbox> find(String id);

    /** Those that there are, the oldest first. */
    List<Sandbox> all();

    /**
     * Makes it what it was when it was made: the directory, what was issued, who is signed in, the clock.
     *
     * @throws ControlException if there is no such sandbox
     */
    Sandbox reset(String id);

    /**
     * Adds to its tenants, or replaces in them, what a configuration names, until it is reset. Objects are named in it as
     * they were when the sandbox was made: {@code meridian.test}, {@code alice@meridian.test}.
     *
     * @param configuration YAML or JSON
     * @throws ControlException if there is no such sandbox, or anything is wrong with the configuration
     */
    Sandbox configure(String id, String configuration);

    /**
     * Removes its tenants and whatever belongs to them.
     *
     * @throws ControlException if there is no such sandbox
     */
    void remove(String id);
}
