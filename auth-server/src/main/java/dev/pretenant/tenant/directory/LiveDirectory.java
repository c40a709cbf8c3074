package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The directory as it is now: answers from the newest {@link Snapshot}; a change is stored first and then shown, all of it
 * or nothing.
 */
final class LiveDirectory implements Directory {

    private final DirectoryStore store;
    private final FirstPartyApps firstParty;
    private DirectoryContent content;
    private volatile Snapshot snapshot;

    LiveDirectory(DirectoryStore store, FirstPartyApps firstParty) {
        this.store = store;
        this.firstParty = firstParty;
        this.content = store.load();
        this.snapshot = new Snapshot(content, firstParty);
    }

    synchronized DirectoryContent content() {
        return content;
    }

    /** Carries out {@code change}; where it throws, nothing has happened. */
    synchronized void change(Consumer<DirectoryDraft> change) {
        replace(draft(content), change);
    }

    /** Forgets everything and carries out {@code filling}; where it throws, nothing has happened. */
    synchronized void refill(Consumer<DirectoryDraft> filling) {
        replace(draft(DirectoryContent.EMPTY), filling);
    }

    private DirectoryDraft draft(DirectoryContent start) {
        return new DirectoryDraft(start, firstParty);
    }

    private void replace(DirectoryDraft draft, Consumer<DirectoryDraft> change) {
        change.accept(draft);
        DirectoryContent wanted = draft.content();
        if (wanted.equals(content)) {
            return;
        }
        Snapshot next = new Snapshot(wanted, firstParty);
        store.replace(content, wanted);
        content = wanted;
        snapshot = next;
    }

    @Override
    public List<Tenant> tenants() {
        return snapshot.tenants();
    }

    @Override
    public Optional<Tenant> tenant(TenantId id) {
        return snapshot.tenant(id);
    }

    @Override
    public Optional<Tenant> tenantByDomain(String domain) {
        return snapshot.tenantByDomain(domain);
    }

    @Override
    public Optional<AppRegistration> app(AppId id) {
        return snapshot.app(id);
    }

    @Override
    public List<AppRegistration> apps(TenantId tenant) {
        return snapshot.apps(tenant);
    }

    @Override
    public List<ManagedIdentity> managedIdentities() {
        return snapshot.managedIdentities();
    }

    @Override
    public Optional<ServicePrincipal> servicePrincipal(TenantId tenant, AppId app) {
        return snapshot.servicePrincipal(tenant, app);
    }

    @Override
    public List<ServicePrincipal> servicePrincipals(TenantId tenant) {
        return snapshot.servicePrincipals(tenant);
    }

    @Override
    public Optional<ServicePrincipal> resource(TenantId tenant, String name) {
        return snapshot.resource(tenant, name);
    }

    @Override
    public Optional<Duration> tokenLifetime(ServicePrincipal audience) {
        return snapshot.tokenLifetime(audience);
    }

    @Override
    public List<AppRole> applicationRoles(ServicePrincipal client, ServicePrincipal resource) {
        return snapshot.applicationRoles(client, resource);
    }

    @Override
    public List<AppRoleAssignment> roleAssignments(TenantId tenant, ObjectId principal) {
        return snapshot.roleAssignments(tenant, principal);
    }

    @Override
    public List<PermissionGrant> grants(ServicePrincipal client, ServicePrincipal resource) {
        return snapshot.grants(client, resource);
    }

    @Override
    public List<PermissionGrant> grantsOf(ServicePrincipal client) {
        return snapshot.grantsOf(client);
    }

    @Override
    public Optional<User> account(TenantId tenant, TenantId homeTenant, ObjectId homeUser) {
        return snapshot.account(tenant, homeTenant, homeUser);
    }

    @Override
    public Optional<User> user(TenantId tenant, ObjectId id) {
        return snapshot.user(tenant, id);
    }

    @Override
    public Optional<User> userByName(TenantId tenant, String userPrincipalName) {
        return snapshot.userByName(tenant, userPrincipalName);
    }

    @Override
    public List<User> users(TenantId tenant) {
        return snapshot.users(tenant);
    }

    @Override
    public Optional<Group> group(TenantId tenant, ObjectId id) {
        return snapshot.group(tenant, id);
    }

    @Override
    public List<Group> groups(TenantId tenant) {
        return snapshot.groups(tenant);
    }

    @Override
    public Set<ObjectId> directGroups(TenantId tenant, ObjectId member) {
        return snapshot.directGroups(tenant, member);
    }

    @Override
    public Set<ObjectId> transitiveGroups(TenantId tenant, ObjectId member) {
        return snapshot.transitiveGroups(tenant, member);
    }
}
