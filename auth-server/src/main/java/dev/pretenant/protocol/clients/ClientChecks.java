package dev.pretenant.protocol.clients;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.Guids;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.tenant.authority.TenantRef;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.SignInAudience;
import dev.pretenant.tenant.directory.Tenant;
import dev.pretenant.tenant.directory.User;
import java.util.Optional;
import java.util.UUID;

/**
 * What must hold of a client before its credential is looked at: it exists, it is present in the tenant of the request, and
 * it is enabled there. The order is the platform's: an unknown client is told so before its secret is.
 */
public final class ClientChecks {

    private static final UUID ALL_ZERO = new UUID(0, 0);

    private final Directory directory;

    public ClientChecks(Directory directory) {
        this.directory = directory;
    }

    /** The registration of {@code clientId}, or the refusal of the request at hand. */
    public AppRegistration requireUsable(String clientId) {
        TenantRef tenant = EntraContext.current().authority().tenant();
        AppRegistration app = requireFitting(clientId, tenant);
        tenant.id().ifPresent(id -> requireEnabledIn(id, app));
        return app;
    }

    /** {@code app} is no public client without credentials, which may not present one. */
    static void requireConfidential(AppRegistration app) {
        if (app.fallbackPublicClient() && !app.hasCredentials()) {
            throw EntraError.PUBLIC_CLIENT_WITH_CREDENTIAL.with();
        }
    }

    /** A usable app, or one that consent may bring to the tenant of the request. */
    public AppRegistration requireConsentable(String clientId) {
        TenantRef tenant = EntraContext.current().authority().tenant();
        AppRegistration app = requireFitting(clientId, tenant);
        tenant.id().ifPresent(id -> requireConsentableIn(id, app));
        return app;
    }

    /** The presence of {@code app} in {@code tenant}; of one that may be used in all tenants, that which consent would begin. */
    public ServicePrincipal requireConsentableIn(TenantId tenant, AppRegistration app) {
        boolean mayCome = app.signInAudience().isMultiTenant()
                && directory.servicePrincipal(tenant, app.appId()).isEmpty();
        if (!mayCome) {
            requireEnabledIn(tenant, app);
        }
        return directory.presence(tenant, app);
    }

    private AppRegistration requireFitting(String clientId, TenantRef tenant) {
        AppRegistration app = requireExisting(clientId, tenant.id());
        if (tenant.isConsumers() && !app.firstParty() && !app.signInAudience().takesPersonalAccounts()) {
            throw EntraError.APP_FOR_WORK_ACCOUNTS_ONLY.with(app.appId(), app.displayName());
        }
        return app;
    }

    /** {@code app} may be used under {@code tenant}, where that says which kinds of account are meant. */
    public static void requireAudience(AppRegistration app, TenantRef tenant) {
        boolean alias = tenant instanceof TenantRef.Common || tenant instanceof TenantRef.Organizations;
        if (alias && app.signInAudience() == SignInAudience.AZURE_AD_MY_ORG && !app.firstParty()) {
            throw EntraError.APP_NOT_MULTI_TENANT.with(app.appId(), app.displayName());
        }
        if (app.signInAudience() == SignInAudience.PERSONAL_MICROSOFT_ACCOUNT && !tenant.isConsumers()) {
            throw EntraError.APP_FOR_PERSONAL_ACCOUNTS_ONLY.with(app.appId(), app.displayName());
        }
    }

    /** {@code user} has a kind of account that {@code app} takes under {@code tenant}. A guest is taken like a member. */
    public static void requireAccountKind(AppRegistration app, TenantRef tenant, User user) {
        if (!isKindTaken(app, tenant, user)) {
            throw EntraError.PERSONAL_ACCOUNT_NOT_TAKEN.with(user.userPrincipalName());
        }
    }

    /** Whether {@link #requireAccountKind} lets {@code user} pass. */
    public static boolean isKindTaken(AppRegistration app, TenantRef tenant, User user) {
        boolean alias = tenant instanceof TenantRef.Common || tenant instanceof TenantRef.Organizations;
        boolean taken = tenant instanceof TenantRef.Common
                && (app.signInAudience().takesPersonalAccounts() || app.firstParty());
        return !alias || !user.isPersonal() || taken;
    }

    private AppRegistration requireExisting(String clientId, Optional<TenantId> tenant) {
        Optional<UUID> guid = Guids.tryParse(clientId);
        if (guid.filter(ALL_ZERO::equals).isPresent()) {
            throw EntraError.APP_ID_ALL_ZERO.with(clientId);
        }
        return guid.flatMap(id -> directory.app(new AppId(id)))
                .orElseThrow(() -> EntraError.APP_NOT_FOUND.with(clientId, nameOf(tenant)));
    }

    private void requireEnabledIn(TenantId tenant, AppRegistration app) {
        Optional<ServicePrincipal> principal = directory.servicePrincipal(tenant, app.appId());
        if (principal.isEmpty() && app.signInAudience().isMultiTenant()) {
            throw EntraError.APP_NOT_IN_TENANT.with(app.appId(), tenant);
        }
        if (principal.isEmpty()) {
            throw EntraError.APP_NOT_FOUND.with(app.appId(), nameOf(Optional.of(tenant)));
        }
        if (!principal.get().enabled()) {
            throw EntraError.APP_DISABLED.with(app.appId(), app.displayName());
        }
    }

    /** The platform prints a tenant's display name where it knows one. */
    private String nameOf(Optional<TenantId> tenant) {
        return tenant.map(id -> directory.tenant(id).map(Tenant::displayName).orElseGet(id::toString))
                .orElseGet(() -> EntraContext.current().authority().tenant().segment());
    }
}
