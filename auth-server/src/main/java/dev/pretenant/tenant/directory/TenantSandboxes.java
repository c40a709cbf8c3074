package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tenants that pass: copies of stored tenants under names of their own, and tenants that a configuration describes, so that
 * two who use the same at the same time never meet. They are in no table and end with the server.
 *
 * <p>A sandbox is a closed world. What leads out of it is not copied: consent to, and roles of, applications that stay behind,
 * and guests who live there. Personal accounts are everybody's, and may be guests in it. Managed identities belong to
 * the machine that the server plays, which there is once.
 */
public final class TenantSandboxes {

    private static final int MOST_OBJECTS = 5_000;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 8;
    private static final String CONFIGURATION = "configuration";

    private final LiveDirectory directory;
    private final FirstPartyApps firstParty;
    private final ConfigurationReader reader;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> byId = new LinkedHashMap<>();

    TenantSandboxes(LiveDirectory directory, FirstPartyApps firstParty, ConfigurationReader reader) {
        this.directory = directory;
        this.firstParty = firstParty;
        this.reader = reader;
    }

    /**
     * Makes tenants.
     *
     * @param originals stored tenants to copy, as they are now
     * @param configuration what to add to the copies, or to make beside them, in the words of a configuration file: under the
     *     names of the originals, and under names that need not be free
     * @throws ConfigurationMistakes if anything is wrong with the configuration
     * @throws DirectoryRefusal if it cannot be in a sandbox
     */
    public synchronized TenantSandbox create(Set<TenantId> originals, Optional<String> configuration) {
        if (originals.contains(Tenant.CONSUMERS)) {
            throw new DirectoryRefusal("The tenant of personal accounts is everybody's and cannot be copied");
        }
        Set<TenantId> stored = tenantsOf(directory.stored());
        if (!stored.containsAll(originals)) {
            throw new DirectoryRefusal("A tenant of a sandbox cannot be copied");
        }
        String id = newId();
        DirectoryContent copied = worldOf(directory.stored().only(originals::contains));
        requireFew(copied);
        DirectoryContent originalWorld = configuration.isEmpty() ? copied : configured(copied, configuration.get());
        CopyNames names = CopyNames.of(originalWorld, id, firstParty, Set.of());
        DirectoryContent content = names.rename(originalWorld);
        Map<TenantId, String> copiedTenants =
                copied.tenants().stream().collect(toMap(tenant -> names.of(tenant.id()), Tenant::defaultDomain));
        Map<AppId, AppId> copiedApps =
                copied.apps().stream().map(AppRegistration::appId).collect(toMap(names::of, app -> app));
        List<TenantId> copies = directory.stored().tenants().stream()
                .map(Tenant::id)
                .filter(originals::contains)
                .map(names::of)
                .toList();
        TenantSandbox sandbox = new TenantSandbox(id, tenantsOf(content, copies), copiedTenants, copiedApps);
        directory.pass(Set.of(), content);
        byId.put(id, new Kept(sandbox, names, content));
        return sandbox;
    }

    public synchronized Optional<TenantSandbox> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Kept::sandbox);
    }

    /** The one that a tenant is part of. */
    public Optional<TenantSandbox> of(TenantId tenant) {
        return all().stream()
                .filter(sandbox -> sandbox.tenants().contains(tenant))
                .findFirst();
    }

    /** Those that there are, the oldest first. */
    public synchronized List<TenantSandbox> all() {
        return byId.values().stream().map(Kept::sandbox).toList();
    }

    /** Makes the tenants of a sandbox what they were when it was made. */
    public synchronized void reset(TenantSandbox sandbox) {
        Kept kept = byId.get(sandbox.id());
        if (kept != null) {
            replace(kept, kept.pristine(), kept.names());
        }
    }

    /**
     * Adds to the tenants of a sandbox, or replaces in them, what a configuration names, until it is reset.
     *
     * @throws ConfigurationMistakes if anything is wrong with it; then nothing of it is applied
     */
    public synchronized void configure(TenantSandbox sandbox, String configuration) {
        Kept kept = byId.get(sandbox.id());
        if (kept == null) {
            return;
        }
        DirectoryContent now = directory.content().only(kept.sandbox().tenants()::contains);
        // What was made since has the names that it shall keep.
        DirectoryContent underOriginalNames = kept.names().inverse().rename(now);
        Set<UUID> grown = CopyNames.idsOf(underOriginalNames).collect(toSet());
        grown.removeAll(kept.names().originals());
        DirectoryContent wanted = configured(underOriginalNames, configuration);
        CopyNames names = CopyNames.of(wanted, sandbox.id(), firstParty, grown);
        replace(kept, names.rename(wanted), names);
    }

    /** Removes the tenants of a sandbox. */
    public synchronized void remove(TenantSandbox sandbox) {
        Kept kept = byId.remove(sandbox.id());
        if (kept != null) {
            directory.pass(kept.sandbox().tenants(), DirectoryContent.EMPTY);
        }
    }

    /** Removes all. */
    public synchronized void clear() {
        List.copyOf(byId.values()).forEach(kept -> remove(kept.sandbox()));
    }

    /** Takes down the whole directory, sandboxes included; running the answer puts it back. */
    public synchronized Runnable snapshot() {
        Map<String, Kept> formerSandboxes = new LinkedHashMap<>(byId);
        Runnable formerContent = directory.snapshot();
        return () -> restore(formerSandboxes, formerContent);
    }

    private synchronized void restore(Map<String, Kept> formerSandboxes, Runnable formerContent) {
        formerContent.run();
        byId.clear();
        byId.putAll(formerSandboxes);
    }

    private void replace(Kept kept, DirectoryContent content, CopyNames names) {
        directory.pass(kept.sandbox().tenants(), content);
        TenantSandbox former = kept.sandbox();
        TenantSandbox sandbox = former.with(tenantsOf(content, former.tenants()));
        byId.replace(former.id(), new Kept(sandbox, names, kept.pristine()));
    }

    private static Set<TenantId> tenantsOf(DirectoryContent content) {
        return content.tenants().stream().map(Tenant::id).collect(toUnmodifiableSet());
    }

    /** Those of {@code content}, the {@code known} ones first and in their order. */
    private static Set<TenantId> tenantsOf(DirectoryContent content, Collection<TenantId> known) {
        Set<TenantId> tenants = new LinkedHashSet<>(known);
        Set<TenantId> there = tenantsOf(content);
        tenants.retainAll(there);
        tenants.addAll(there);
        return tenants;
    }

    private String newId() {
        StringBuilder id = new StringBuilder();
        random.ints(ID_LENGTH, 0, ID_LETTERS.length()).forEach(index -> id.append(ID_LETTERS.charAt(index)));
        return id.toString();
    }

    /** What of {@code originals} holds by itself. */
    private DirectoryContent worldOf(DirectoryContent originals) {
        Set<TenantId> homes = new HashSet<>(tenantsOf(originals));
        homes.add(Tenant.CONSUMERS);
        Set<AppId> identities = originals.managedIdentities().stream()
                .map(ManagedIdentity::client)
                .collect(toSet());
        List<AppRegistration> apps = originals.apps().stream()
                .filter(app -> !identities.contains(app.appId()))
                .toList();
        Set<AppId> known = apps.stream().map(AppRegistration::appId).collect(toSet());
        firstParty.apps().forEach(app -> known.add(app.appId()));
        DirectoryContent closed = new DirectoryContent(
                originals.tenants(),
                originals.users().stream()
                        .filter(user -> homes.contains(user.homeTenant()))
                        .toList(),
                originals.groups(),
                apps,
                originals.servicePrincipals().stream()
                        .filter(principal -> known.contains(principal.appId()))
                        .toList(),
                originals.grants(),
                originals.roleAssignments(),
                List.of());
        return new DirectoryDraft(closed, firstParty).content();
    }

    /** {@code world} with what {@code configuration} says in addition. */
    private DirectoryContent configured(DirectoryContent world, String configuration) {
        DirectoryContent personal = directory.stored().only(Tenant.CONSUMERS::equals);
        DirectoryDraft draft = new DirectoryDraft(world.and(personal), firstParty);
        reader.read(new ConfigurationFile(CONFIGURATION, configuration), draft);
        DirectoryContent read = draft.content();
        DirectoryContent personalNow = read.only(Tenant.CONSUMERS::equals);
        if (!personalNow.tenants().equals(personal.tenants())
                || !personalNow.users().equals(personal.users())) {
            throw new DirectoryRefusal(
                    "The tenant of personal accounts is everybody's and cannot be changed in a sandbox");
        }
        if (!read.managedIdentities().isEmpty()) {
            throw new DirectoryRefusal("Managed identities belong to the machine and cannot be in a sandbox");
        }
        DirectoryContent own = read.only(tenant -> !tenant.equals(Tenant.CONSUMERS));
        requireFew(own);
        return own;
    }

    private static void requireFew(DirectoryContent content) {
        if (content.size() > MOST_OBJECTS) {
            throw new DirectoryFull("a sandbox has at most " + MOST_OBJECTS + " users, groups and applications");
        }
    }

    /**
     * A sandbox as it is kept.
     *
     * @param names under which its objects are known in configurations
     * @param pristine what its tenants were when it was made
     */
    private record Kept(TenantSandbox sandbox, CopyNames names, DirectoryContent pristine) {}
}
