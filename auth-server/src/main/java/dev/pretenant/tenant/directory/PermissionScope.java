package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.KeyId;

/**
 * A delegated permission that an API exposes ({@code oauth2PermissionScopes}).
 *
 * @param value what appears in {@code scp} and after the resource in a scope
 * @param adminOnly whether only an administrator can consent ({@code type: Admin})
 */
public record PermissionScope(
        KeyId id,
        String value,
        boolean adminOnly,
        boolean enabled,
        String adminConsentDisplayName,
        String adminConsentDescription,
        String userConsentDisplayName,
        String userConsentDescription) {}
