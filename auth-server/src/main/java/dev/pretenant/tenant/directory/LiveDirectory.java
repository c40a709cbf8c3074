package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directory as it is now: answers from the newest {@link Snapshot}; a change is stored first and then shown, all of it
 * or nothing. Tenants that pass are shown beside the stored ones, and no table hears of them.
 */
final class LiveDirectory implements Directory {

    private final DirectoryStore store;
    private final FirstPartyApps firstParty;
    private final int most;
    private Set<TenantId> passing = Set.of();
    private DirectoryContent content;
    private volatile Snapshot snapshot;

    /** One that stores at most so many users, groups and applications. */
    LiveDirectory(DirectoryStore store, FirstPartyApps firstParty, int most) {
        this.store = store;
        this.firstParty = firstParty;
        this.most = most;
        this.content = store.load();
        this.snapshot = new Snapshot(content, firstParty);
    }

    /** Everything, tenants that pass included. */
    synchronized DirectoryContent content() {
        return content;
    }

    /** What the tables hold. */
    synchronized DirectoryContent stored() {
        return passing.isEmpty() ? content : content.only(tenant -> !passing.contains(tenant));
    }

    /** Carries out {@code change}, in whichever tenant; where it throws, nothing has happened. */
    synchronized void change(Consumer<DirectoryDraft> change) {
        show(changed(content, change), passing);
    }

    /** Carries out {@code change}, for which there are no tenants but the stored ones; where it throws, nothing has happened. */
    synchronized void changeStored(Consumer<DirectoryDraft> change) {
        replaceStored(changed(stored(), change));
    }

    /** Forgets everything that is stored and carries out {@code filling}; where it throws, nothing has happened. */
    synchronized void refill(Consumer<DirectoryDraft> filling) {
        replaceStored(changed(DirectoryContent.EMPTY, filling));
    }

    /** Replaces the tenants {@code gone}, which pass, by others that pass. */
    synchronized void pass(Set<TenantId> gone, DirectoryContent come) {
        Set<TenantId> next = new HashSet<>(passing);
        next.removeAll(gone);
        come.tenants().forEach(tenant -> next.add(tenant.id()));
        show(content.only(tenant -> !gone.contains(tenant)).and(come), Set.copyOf(next));
    }

    /** Takes down everything as it is now; running the answer puts it back. */
    synchronized Runnable snapshot() {
        DirectoryContent formerContent = content;
        Set<TenantId> formerPassing = passing;
        return () -> restore(formerContent, formerPassing);
    }

    private synchronized void restore(DirectoryContent formerContent, Set<TenantId> formerPassing) {
        show(formerContent, formerPassing);
    }

    private DirectoryContent changed(DirectoryContent start, Consumer<DirectoryDraft> change) {
        DirectoryDraft draft = new DirectoryDraft(start, firstParty);
        change.accept(draft);
        return draft.content();
    }

    private void replaceStored(DirectoryContent wanted) {
        if (passing.isEmpty()) {
            show(wanted, passing);
            return;
        }
        wanted.tenants().forEach(this::requireApart);
        show(wanted.and(content.only(passing::contains)), passing);
    }

    private void requireApart(Tenant tenant) {
        Stream.concat(
                        Stream.of(tenant.id()),
                        tenant.domains().stream().flatMap(domain -> tenantByDomain(domain).map(Tenant::id).stream()))
                .filter(passing::contains)
                .findFirst()
                .ifPresent(taken -> {
                    throw new DirectoryRefusal(
                            tenant.defaultDomain() + " belongs to a sandbox, which is configured by itself");
                });
    }

    private void show(DirectoryContent wanted, Set<TenantId> wantedToPass) {
        if (wanted.equals(content)) {
            return;
        }
        DirectoryContent stored = stored();
        DirectoryContent toStore =
                wantedToPass.isEmpty() ? wanted : wanted.only(tenant -> !wantedToPass.contains(tenant));
        if (toStore.size() > most && toStore.size() > stored.size()) {
            throw new DirectoryFull("the directory has at most " + most
                    + " users, groups and applications beside those of sandboxes; reset it or use a sandbox");
        }
        Snapshot next = new Snapshot(wanted, firstParty);
        if (!toStore.equals(stored)) {
            store.replace(stored, toStore);
        }
        content = wanted;
        passing = wantedToPass;
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
