package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;

/**
 * A role that an API exposes ({@code appRoles}).
 *
 * @param value what appears in {@code roles}
 * @param forUsers whether users and groups can hold it ({@code allowedMemberTypes} has {@code User})
 * @param forApplications whether applications can hold it, which makes it an application permission
 */
public record AppRole(
        KeyId id,
        String value,
        String displayName,
        String description,
        boolean forUsers,
        boolean forApplications,
        boolean enabled) {}
