package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.Set;

/**
 * A group of a tenant.
 *
 * @param members direct members: users, groups and service principals
 * @param security whether it is a security group; others are distribution lists, which only {@code All} puts into tokens
 */
public record Group(ObjectId id, TenantId tenant, String displayName, boolean security, Set<ObjectId> members) {

    public Group {
        members = Set.copyOf(members);
    }
}
