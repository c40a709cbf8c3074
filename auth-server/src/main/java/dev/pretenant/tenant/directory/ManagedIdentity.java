package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.util.Locale;

/**
 * An identity that the platform manages for a workload: a service principal whose credential nobody ever sees. Its {@link
 * AppRegistration} exposes nothing, holds nothing and is in no listing of registrations.
 *
 * @param client the application id, {@code client_id} to the workload; the service principal is found by it
 * @param resourceId the Azure resource id: of a user-assigned identity its own, of a system-assigned one that of the machine
 *     or site whose identity it is
 * @see <a href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview">Managed identities</a>
 */
public record ManagedIdentity(AppId client, TenantId tenant, String resourceId) {

    private static final String USER_ASSIGNED = "/providers/microsoft.managedidentity/userassignedidentities/";

    /** Whether it exists by itself and may belong to several workloads. */
    public boolean isUserAssigned() {
        return resourceId.toLowerCase(Locale.ROOT).contains(USER_ASSIGNED);
    }
}
