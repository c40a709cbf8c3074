package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The questions that the rest of the program asks of the directory. Answers come from memory and are immutable; two answers
 * may differ when something was changed in between.
 */
public interface Directory {

    /** All tenants, in the order of their ids. */
    List<Tenant> tenants();

    Optional<Tenant> tenant(TenantId id);

    /** The tenant that has verified {@code domain}, in any case. */
    Optional<Tenant> tenantByDomain(String domain);

    /** The registration of an application, whatever its home tenant. */
    Optional<AppRegistration> app(AppId id);

    /** The registrations whose home is {@code tenant}, in the order of their ids, first-party ones and managed identities left out. */
    List<AppRegistration> apps(TenantId tenant);

    /** The managed identities of all tenants, tenant by tenant in listing order. */
    List<ManagedIdentity> managedIdentities();

    /** The presence of an application in a tenant; a first-party application is present in all. */
    Optional<ServicePrincipal> servicePrincipal(TenantId tenant, AppId app);

    /** The presence of an application in a tenant; where it has none, the one that consent would begin. */
    default ServicePrincipal presence(TenantId tenant, AppRegistration app) {
        return servicePrincipal(tenant, app.appId()).orElseGet(() -> FirstPartyApps.presence(tenant, app));
    }

    /** The applications present in a tenant, in the order of their ids. */
    List<ServicePrincipal> servicePrincipals(TenantId tenant);

    /**
     * The resource that a client names, among those present in {@code tenant}: by application id, or by App ID URI. A URI
     * compares without regard to case; where none is the same, one slash more or less at the end does not count.
     */
    Optional<ServicePrincipal> resource(TenantId tenant, String name);

    /**
     * How long a tenant wants tokens for {@code audience} to live, if it says so: the policy of the service principal, else that
     * of the organisation, else that of the registration.
     */
    Optional<Duration> tokenLifetime(ServicePrincipal audience);

    /** The application roles of {@code resource} that {@code client} was granted and that are enabled, in the order of the registration. */
    List<AppRole> applicationRoles(ServicePrincipal client, ServicePrincipal resource);

    /** The role assignments to {@code principal} itself. */
    List<AppRoleAssignment> roleAssignments(TenantId tenant, ObjectId principal);

    /** Every consent given to {@code client} in its tenant. */
    List<PermissionGrant> grantsOf(ServicePrincipal client);

    /** Consent given to {@code client} for {@code resource}: one entry for everyone at most, one for each user at most. */
    List<PermissionGrant> grants(ServicePrincipal client, ServicePrincipal resource);

    Optional<User> user(TenantId tenant, ObjectId id);

    /**
     * An account as a tenant knows it: the account's own object in its home tenant, the guest elsewhere.
     *
     * @param homeUser the account's object in {@code homeTenant}
     */
    Optional<User> account(TenantId tenant, TenantId homeTenant, ObjectId homeUser);

    /** The user of a tenant with this user principal name, in any case. */
    Optional<User> userByName(TenantId tenant, String userPrincipalName);

    /** The users of a tenant, in listing order. */
    List<User> users(TenantId tenant);

    Optional<Group> group(TenantId tenant, ObjectId id);

    /** The groups of a tenant, in listing order. */
    List<Group> groups(TenantId tenant);

    /** The groups that {@code member} is in itself. */
    Set<ObjectId> directGroups(TenantId tenant, ObjectId member);

    /** The groups that {@code member} is in, itself or through other groups. */
    Set<ObjectId> transitiveGroups(TenantId tenant, ObjectId member);
}
