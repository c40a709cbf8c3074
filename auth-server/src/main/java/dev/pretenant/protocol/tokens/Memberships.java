package dev.pretenant.protocol.tokens;

import dev.pretenant.tenant.directory.Group;
import java.util.List;

/**
 * What a person belongs to, as far as the app that a token is for wants to know ({@code groupMembershipClaims}).
 *
 * @param groups the groups
 * @param directoryRoles template ids of the administrator roles
 */
public record Memberships(List<Group> groups, List<String> directoryRoles) {

    /** Nobody wants to know. */
    public static final Memberships NONE = new Memberships(List.of(), List.of());

    public Memberships {
        groups = List.copyOf(groups);
        directoryRoles = List.copyOf(directoryRoles);
    }
}
