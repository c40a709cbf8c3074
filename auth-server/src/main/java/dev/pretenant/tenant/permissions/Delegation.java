package dev.pretenant.tenant.permissions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.ServicePrincipal;

/**
 * A client that acts in a person's name.
 *
 * @param client the client's registration
 * @param principal the client's presence in the tenant of the sign-in
 * @param user the person, as the object of that tenant
 */
public record Delegation(AppRegistration client, ServicePrincipal principal, ObjectId user) {}
