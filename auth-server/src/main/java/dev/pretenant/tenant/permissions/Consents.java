package dev.pretenant.tenant.permissions;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
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

    /**
     * An administrator consents for everybody to all of {@code accesses}; what {@code client} may do as itself becomes role
     * assignments. Brings the client to the tenant where it was not there.
     */
    public void consentForOrganization(TenantId tenant, AppRegistration client, List<OrganizationAccess> accesses) {
        ServicePrincipal principal = admin.provision(tenant, client.appId());
        for (OrganizationAccess access : accesses) {
            grant(principal, access.resource(), access.scopes(), Optional.empty());
            access.roles()
                    .forEach(role -> admin.assignAppRole(
                            tenant, client.appId(), access.resource().appId().toString(), role.value()));
        }
        grantOpenId(principal, Optional.empty());
    }

    private void record(ServicePrincipal client, DelegatedAccess access, Optional<ObjectId> user) {
        grant(client, access.resource(), access.asked(), user);
        grantOpenId(client, user);
    }

    private void grant(
            ServicePrincipal client, ServicePrincipal resource, List<PermissionScope> scopes, Optional<ObjectId> user) {
        Set<String> values =
                scopes.stream().map(PermissionScope::value).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!values.isEmpty()) {
            admin.grant(client, resource, user, values);
        }
    }

    private void grantOpenId(ServicePrincipal client, Optional<ObjectId> user) {
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
