package dev.pretenant.emulator;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Tenants of one's own, and under which names what is in them is known.
 *
 * @param apps those of the tenants, the platform's left out
 */
public record Sandbox(
        String id,
        List<SandboxTenant> tenants,
        List<SandboxApp> apps,
        List<SandboxUser> users,
        List<SandboxGroup> groups) {

    public Sandbox {
        tenants = List.copyOf(tenants);
        apps = List.copyOf(apps);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /** The tenant with this name, or the copy of the one with this domain. */
    public SandboxTenant tenant(String nameOrOriginal) {
        return tenants.stream()
                .filter(tenant -> tenant.name().equals(nameOrOriginal)
                        || tenant.copyOf().filter(nameOrOriginal::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no tenant '" + nameOrOriginal + "' in sandbox " + id));
    }

    /** The application with this name, or the copy of the one with this client id. */
    public SandboxApp app(String nameOrOriginal) {
        return apps.stream()
                .filter(app -> app.name().equals(nameOrOriginal)
                        || app.copyOf().filter(nameOrOriginal::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no app '" + nameOrOriginal + "' in sandbox " + id));
    }

    /** The user whose name before the at sign this is; of several, the one in the first tenant. */
    public SandboxUser user(String name) {
        return users.stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no user '" + name + "' in sandbox " + id));
    }

    /** The group with this name; of several, the one in the first tenant. */
    public SandboxGroup group(String name) {
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no group '" + name + "' in sandbox " + id));
    }

    /**
     * A tenant of a sandbox.
     *
     * @param copyOf the default domain of the original, if it is a copy
     * @param domain its default domain
     */
    public record SandboxTenant(String name, Optional<String> copyOf, String id, String domain) {}

    /**
     * An application of a sandbox.
     *
     * @param copyOf the client id of the original, if it is a copy
     * @param tenant id of its home
     */
    public record SandboxApp(String name, Optional<String> copyOf, String clientId, String tenant) {}

    /**
     * A user of a sandbox.
     *
     * @param name the user principal name up to the at sign, which is the original's
     * @param tenant id of the tenant
     */
    public record SandboxUser(String name, String userPrincipalName, String id, String tenant) {}

    /**
     * A group of a sandbox.
     *
     * @param tenant id of the tenant
     */
    public record SandboxGroup(String name, String id, String tenant) {}
}
