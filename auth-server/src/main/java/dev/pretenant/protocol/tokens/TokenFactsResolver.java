package dev.pretenant.protocol.tokens;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.permissions.ApplicationAccess;
import dev.pretenant.tenant.permissions.PermissionResolver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** Gathers the facts of a token from what the library knows when it is about to encode one. */
final class TokenFactsResolver {

    /** The platform gives each access token a life of its own between 60 and 90 minutes (facts 3.4). */
    private static final int SHORTEST_SECONDS = 3_600;

    private static final int LONGEST_SECONDS = 5_400;

    private final Directory directory;
    private final PermissionResolver permissions;
    private final Issuers issuers;
    private final EmulatorClock clock;

    TokenFactsResolver(Directory directory, PermissionResolver permissions, Issuers issuers, EmulatorClock clock) {
        this.directory = directory;
        this.permissions = permissions;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** The facts of the access token of an application that acts for itself. */
    TokenFacts ofApplication(JwtEncodingContext context) {
        Authority authority = EntraContext.current().authority();
        TenantId tenant = authority.tenant().id().orElseThrow();
        Client client = client(tenant, context);
        OAuth2ClientCredentialsAuthenticationToken grant = context.getAuthorizationGrant();
        ApplicationAccess access = permissions.applicationAccess(client.principal(), grant.getScopes());
        ProtocolVersion version =
                access.resourceApp().accessTokenVersion() == 2 ? ProtocolVersion.V2 : ProtocolVersion.V1;
        return new TokenFacts(
                version,
                tenant,
                issuers.issuer(authority.base(), tenant, version),
                client,
                access.resourceApp(),
                access.requestedName(),
                access.roles().stream().map(AppRole::value).toList(),
                now(tenant),
                lifetime());
    }

    private Client client(TenantId tenant, JwtEncodingContext context) {
        OAuth2ClientAuthenticationToken authentication = context.getPrincipal();
        AppId appId = AppId.of(context.getRegisteredClient().getClientId());
        AppRegistration app = directory.app(appId).orElseThrow();
        ServicePrincipal principal = directory.servicePrincipal(tenant, appId).orElseThrow();
        return new Client(app, principal, Proof.of(authentication.getClientAuthenticationMethod()));
    }

    private Instant now(TenantId tenant) {
        return clock.of(tenant).instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Duration lifetime() {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextInt(SHORTEST_SECONDS, LONGEST_SECONDS + 1));
    }
}
