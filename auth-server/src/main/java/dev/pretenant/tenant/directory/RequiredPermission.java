package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;

/**
 * A permission that an app states in its registration ({@code requiredResourceAccess}): what {@code .default} asks for.
 *
 * @param permission id of the {@link PermissionScope} or {@link AppRole} on the resource
 */
public record RequiredPermission(AppId resource, KeyId permission, Kind kind) {

    /** {@code Scope} for delegated, {@code Role} for application permissions, as in the manifest. */
    public enum Kind {
        SCOPE,
        ROLE
    }
}
