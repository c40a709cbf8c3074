package dev.pretenant.tenant.permissions;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.List;

/**
 * What an application may do on a resource as itself.
 *
 * @param requestedName how the request named the resource: the audience of a v1.0 token
 * @param roles application permissions granted; may be empty, the platform issues such a token all the same
 */
public record ApplicationAccess(
        ServicePrincipal resource, AppRegistration resourceApp, String requestedName, List<AppRole> roles) {

    public ApplicationAccess {
        roles = List.copyOf(roles);
    }
}
