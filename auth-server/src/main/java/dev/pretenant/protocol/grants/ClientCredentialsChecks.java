package dev.pretenant.protocol.grants;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.PermissionResolver;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/**
 * What must hold of a client-credentials request: one resource in the {@code .default} form, which exists in the tenant and
 * lets the client in; and no browser behind it.
 *
 * <p>Replaces: {@code OAuth2ClientCredentialsAuthenticationValidator}, whose scopes are those of a registered client.
 */
public final class ClientCredentialsChecks implements Consumer<OAuth2ClientCredentialsAuthenticationContext> {

    private final Directory directory;
    private final PermissionResolver permissions;

    public ClientCredentialsChecks(Directory directory, PermissionResolver permissions) {
        this.directory = directory;
        this.permissions = permissions;
    }

    @Override
    public void accept(OAuth2ClientCredentialsAuthenticationContext context) {
        EntraContext request = EntraContext.current();
        request.origin().ifPresent(origin -> {
            throw EntraError.CROSS_ORIGIN_NOT_ALLOWED.with(origin);
        });
        OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthentication();
        Set<String> scopes = grant.getScopes();
        if (scopes.isEmpty()) {
            throw EntraError.MISSING_PARAMETER.with("scope");
        }
        TenantId tenant = request.authority().tenant().id().orElseThrow(EntraError.NO_TENANT::with);
        ServicePrincipal client = directory
                .servicePrincipal(tenant, AppId.of(context.getRegisteredClient().getClientId()))
                .orElseThrow(() -> new IllegalStateException("client without service principal passed its checks"));
        permissions.applicationAccess(client, scopes);
    }
}
