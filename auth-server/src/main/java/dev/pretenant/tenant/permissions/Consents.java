package dev.pretenant.tenant.permissions;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.GivenConsent;
import dev.pretenant.tenant.directory.PermissionScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts consent on record, all of it or nothing: of a person for themselves, or of an administrator for everybody. Brings the
 * client to the tenant where it was not there, and with it the APIs that know it.
 */
public final class Consents {

    /** Covered by every consent, asked for or not. */
    private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access");

    private final Directory directory;
    private final DirectoryAdmin admin;

    public Consents(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** {@code who} consents for themselves. */
    public void consent(Delegation who, List<AskedAccess> asked) {
        record(who.principal().tenant(), who.client(), Optional.of(who.user()), asked);
    }

    /** An administrator consents for everybody; what apps may do as themselves becomes role assignments. */
    public void consentForEveryone(TenantId tenant, AppRegistration client, List<AskedAccess> asked) {
        record(tenant, client, Optional.empty(), asked);
    }

    private void record(TenantId tenant, AppRegistration client, Optional<ObjectId> user, List<AskedAccess> asked) {
        AppId graph = directory
                .resource(tenant, DelegatedPermissions.GRAPH)
                .orElseThrow(() -> new IllegalStateException("the tenant has no Microsoft Graph"))
                .appId();
        Stream<GivenConsent.Part> openid = Stream.of(new GivenConsent.Part(client.appId(), graph, OPENID, Set.of()));
        admin.consent(new GivenConsent(
                tenant,
                user,
                Stream.concat(asked.stream().map(Consents::part), openid).toList()));
    }

    private static GivenConsent.Part part(AskedAccess asked) {
        return new GivenConsent.Part(
                asked.client().appId(),
                asked.resource().appId(),
                asked.scopes().stream().map(PermissionScope::value).collect(Collectors.toSet()),
                asked.roles().stream().map(AppRole::id).collect(Collectors.toSet()));
    }
}
