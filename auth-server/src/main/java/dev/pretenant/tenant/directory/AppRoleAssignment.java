package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;

/**
 * A role of a resource held by a user, a group or a service principal.
 *
 * @param principal who holds it
 * @param resource the resource's service principal
 * @param role an {@link AppRole} of the resource, or the all-zero id for the default access
 */
public record AppRoleAssignment(TenantId tenant, ObjectId principal, ObjectId resource, KeyId role) {}
