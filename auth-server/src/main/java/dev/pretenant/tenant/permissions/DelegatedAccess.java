package dev.pretenant.tenant.permissions;

import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.List;

/**
 * What a client asks to do on a resource in a person's name.
 *
 * @param requestedName how the request named the resource: the audience of a v1.0 token
 * @param asked the permissions of the request; of {@code .default} those that the registration states
 * @param granted the permissions that consent covers, asked for or not: a token carries all of them
 * @param missing those asked for that no consent covers
 */
public record DelegatedAccess(
        ServicePrincipal resource,
        AppRegistration resourceApp,
        String requestedName,
        List<PermissionScope> asked,
        List<PermissionScope> granted,
        List<PermissionScope> missing) {

    public DelegatedAccess {
        asked = List.copyOf(asked);
        granted = List.copyOf(granted);
        missing = List.copyOf(missing);
    }

    /** Whether consent covers everything asked for. */
    public boolean isConsented() {
        return missing.isEmpty();
    }

    /** The values that {@code scp} carries, in the order of the registration; to come back later is no right on a resource. */
    public List<String> grantedValues() {
        return granted.stream()
                .map(PermissionScope::value)
                .filter(value -> !value.equals("offline_access"))
                .toList();
    }
}
