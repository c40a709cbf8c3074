package dev.pretenant.tenant.permissions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.PermissionScope;
import dev.pretenant.tenant.directory.ServicePrincipal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts consent on record: of a person for themselves, or of an administrator for everybody. */
public final class Consents {

    private static final List<String> OPENID = List.of("openid", "profile", "offline_access");

    private final Directory directory;
    private final DirectoryAdmin admin;

    public Consents(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** {@code who} consents for themselves to everything that {@code access} asks for, and to OpenID Connect's scopes. */
    public void consent(Delegation who, DelegatedAccess access) {
        record(who.principal(), access, Optional.of(who.user()));
    }

    /** An administrator consents for everybody. */
    public void consentForEveryone(Delegation who, DelegatedAccess access) {
        record(who.principal(), access, Optional.empty());
    }

    private void record(ServicePrincipal client, DelegatedAccess access, Optional<ObjectId> user) {
        Set<String> values = access.asked().stream()
                .map(PermissionScope::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!values.isEmpty()) {
            admin.grant(client, access.resource(), user, values);
        }
        ServicePrincipal graph = directory
                .resource(client.tenant(), DelegatedPermissions.GRAPH)
                .orElseThrow(() -> new IllegalStateException("the tenant has no Microsoft Graph"));
        AppRegistration graphApp = directory.app(graph.appId()).orElseThrow();
        admin.grant(
                client,
                graph,
                user,
                OPENID.stream()
                        .filter(value -> graphApp.scope(value).isPresent())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
