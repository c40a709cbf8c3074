package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.Set;

/**
 * A group of a tenant.
 *
 * @param members direct members: users, groups and service principals
 * @param security whether it is a security group; others are distribution lists, which only {@code All} puts into tokens
 * @param onPremises what it is called where it is synchronised from
 */
public record Group(
        ObjectId id,
        TenantId tenant,
        String displayName,
        boolean security,
        Set<ObjectId> members,
        OnPremisesGroup onPremises) {

    public Group {
        members = Set.copyOf(members);
    }

    /** The same group with other members. */
    Group withMembers(Set<ObjectId> others) {
        return new Group(id, tenant, displayName, security, others, onPremises);
    }
}
