package dev.pretenant.protocol.tokens;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.context.Disturbance;
import dev.pretenant.protocol.context.EntraContext;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.protocol.tokens.provider.ClaimsProviders;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.authority.ProtocolVersion;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.AppRole;
import dev.pretenant.tenant.directory.CustomClaimsProvider;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.ManagedIdentity;
import dev.pretenant.tenant.directory.ServicePrincipal;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.permissions.ApplicationAccess;
import dev.pretenant.tenant.permissions.DelegatedAccess;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.Delegation;
import dev.pretenant.tenant.permissions.PermissionResolver;
import dev.pretenant.tenant.permissions.ScopeRequest;
import dev.pretenant.tenant.permissions.ScopeRequest.ResourceScope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/** Gathers the facts of a token: for the library's providers from its context, for others from what they say. */
public final class TokenFactsResolver {

    private static final String LOCAL_ADDRESS = "127.0.0.1";
    private static final Duration MANAGED_IDENTITY_LIFETIME = Duration.ofHours(24);

    private static final Set<String> IN_GRAPH_TOKENS = Set.of("openid", "profile", "email");

    private final Directory directory;
    private final PermissionResolver applicationPermissions;
    private final DelegatedPermissions delegatedPermissions;
    private final Issuers issuers;
    private final EmulatorClock clock;
    private final TokenLifetimes lifetimes;
    private final TokenContexts contexts;
    private final ClaimsProviders claimsProviders;
    private final MappedClaimsCheck mappedClaims = new MappedClaimsCheck();

    TokenFactsResolver(
            Directory directory,
            PermissionResolver applicationPermissions,
            DelegatedPermissions delegatedPermissions,
            Issuers issuers,
            ClaimsProviders claimsProviders,
            EmulatorClock clock) {
        this.directory = directory;
        this.applicationPermissions = applicationPermissions;
        this.delegatedPermissions = delegatedPermissions;
        this.issuers = issuers;
        this.claimsProviders = claimsProviders;
        this.clock = clock;
        this.lifetimes = new TokenLifetimes(directory);
        this.contexts = new TokenContexts(directory);
    }

    /** The facts of the token that the library is about to encode. */
    TokenFacts resolve(OAuth2TokenContext context) {
        if (context.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken grant) {
            return ofApplication(context, grant);
        }
        PersonGrant grant = PersonGrant.of(context);
        return context.getTokenType().getValue().equals("id_token") ? idToken(grant, grant.echo()) : accessToken(grant);
    }

    /** The access token of an application that acts for itself. */
    private TokenFacts ofApplication(OAuth2TokenContext context, OAuth2ClientCredentialsAuthenticationToken grant) {
        Authority authority = EntraContext.current().authority();
        TenantId tenant = authority.tenant().id().orElseThrow();
        OAuth2ClientAuthenticationToken authentication = context.getPrincipal();
        Client client = client(
                tenant,
                AppId.of(context.getRegisteredClient().getClientId()),
                authentication.getClientAuthenticationMethod());
        ApplicationAccess access = applicationPermissions.applicationAccess(client.principal(), grant.getScopes());
        Wishes wishes = Wishes.of((String) grant.getAdditionalParameters().getOrDefault("claims", ""));
        return ofApplication(
                contexts.ofApplication(authority.base(), access.resource(), wishes),
                client,
                access,
                lifetimes.ofAccessToken(access.resource(), access.resourceApp(), wishes));
    }

    /**
     * The access token of a managed identity for {@code resource}, an App ID URI or application id.
     *
     * @param base address with which the issuer begins
     */
    public TokenFacts ofManagedIdentity(String base, ManagedIdentity identity, String resource) {
        TenantId tenant = identity.tenant();
        Client client = new Client(
                directory.app(identity.client()).orElseThrow(),
                directory.servicePrincipal(tenant, identity.client()).orElseThrow(),
                Proof.CERTIFICATE,
                Optional.of(identity),
                Optional.empty());
        ApplicationAccess access = accessTo(resource, client);
        TokenContext around = contexts.ofApplication(base, access.resource(), Wishes.NONE);
        return ofApplication(around, client, access, MANAGED_IDENTITY_LIFETIME);
    }

    /** The access token by which {@code provider} knows that it is the platform that asks. */
    private TokenFacts ofPlatform(String base, TenantId tenant, CustomClaimsProvider provider) {
        Client client = new Client(
                directory.app(ClaimsProviders.CALLER).orElseThrow(),
                directory.servicePrincipal(tenant, ClaimsProviders.CALLER).orElseThrow(),
                Proof.CERTIFICATE);
        ApplicationAccess access = accessTo(provider.resourceId(), client);
        return ofApplication(
                contexts.ofApplication(base, access.resource(), Wishes.NONE),
                client,
                access,
                lifetimes.ofAccessToken(access.resource(), access.resourceApp(), Wishes.NONE));
    }

    private ApplicationAccess accessTo(String resource, Client client) {
        return applicationPermissions.applicationAccess(client.principal(), Set.of(resource + "/.default"));
    }

    private TokenFacts ofApplication(TokenContext around, Client client, ApplicationAccess access, Duration lifetime) {
        TenantId tenant = client.principal().tenant();
        ProtocolVersion version = versionFor(access.resourceApp());
        return new TokenFacts(
                TokenFacts.Kind.ACCESS,
                version,
                tenant,
                issuers.issuer(around.base(), tenant, version),
                client,
                access.resourceApp(),
                access.requestedName(),
                Optional.empty(),
                List.of(),
                Set.of(),
                access.roles().stream().map(AppRole::value).toList(),
                Echo.NONE,
                now(tenant),
                lifetime,
                around);
    }

    /** The access token that {@code grant} leads to. */
    public TokenFacts accessToken(PersonGrant grant) {
        Situation situation = situation(grant);
        ScopeRequest scopes = ScopeRequest.of(grant.scopes());
        DelegatedAccess access = delegatedPermissions.access(situation.delegation(), scopes);
        ProtocolVersion version = versionFor(access.resourceApp());
        return enriched(new TokenFacts(
                TokenFacts.Kind.ACCESS,
                version,
                situation.tenant(),
                issuers.issuer(situation.base(), situation.tenant(), version),
                situation.client(),
                access.resourceApp(),
                access.requestedName(),
                Optional.of(situation.person()),
                scopeValues(access, scopes),
                scopes.reserved(),
                roles(situation.person().user(), access.resource()),
                Echo.NONE,
                now(situation.tenant()),
                lifetimes.ofAccessToken(
                        access.resource(), access.resourceApp(), grant.echo().wishes()),
                contexts.ofPerson(
                        situation.base(),
                        situation.person().user(),
                        access.resourceApp(),
                        access.resource(),
                        grant.echo().wishes())));
    }

    /** The ID token that {@code grant} leads to, repeating {@code echo}. */
    public TokenFacts idToken(PersonGrant grant, Echo echo) {
        Situation situation = situation(grant);
        Client client = situation.client();
        ProtocolVersion version = EntraContext.current().authority().version();
        return enriched(new TokenFacts(
                TokenFacts.Kind.ID,
                version,
                situation.tenant(),
                issuers.issuer(situation.base(), situation.tenant(), version),
                client,
                client.app(),
                client.app().appId().toString(),
                Optional.of(situation.person()),
                List.of(),
                ScopeRequest.of(grant.authorizedScopes()).reserved(),
                roles(situation.person().user(), client.principal()),
                echo,
                now(situation.tenant()),
                lifetimes.ofIdToken(client.principal()),
                contexts.ofPerson(
                        situation.base(), situation.person().user(), client.app(), client.principal(), echo.wishes())));
    }

    private TokenFacts enriched(TokenFacts facts) {
        return claimsProviders.ask(
                mappedClaims.checked(facts),
                provider -> ofPlatform(facts.context().base(), facts.tenant(), provider));
    }

    /**
     * The facts of a token that nobody has earned. Without a service principal in the tenant, an app appears with the one
     * at home: this is how somebody else's tenant looks like ours.
     */
    public TokenFacts ordered(TokenOrder order) {
        ScopeRequest scopes = ScopeRequest.of(order.scopes());
        ServicePrincipal principal = principalAnywhere(order.tenant(), order.client());
        ServicePrincipal resource = principalAnywhere(order.tenant(), order.audience());
        Instant now = now(order.tenant()).minus(order.age());
        boolean access = order.kind() == TokenFacts.Kind.ACCESS;
        ProtocolVersion version =
                order.version().orElseGet(() -> access ? versionFor(order.audience()) : ProtocolVersion.V2);
        return new TokenFacts(
                order.kind(),
                version,
                order.tenant(),
                issuers.issuer(order.base(), order.tenant(), version),
                new Client(order.client(), principal, Proof.usualOf(order.client())),
                order.audience(),
                order.audienceName(),
                order.user().map(user -> new Person(user, passwordSignIn(user, now), LOCAL_ADDRESS)),
                scopeValues(
                        order.audience(),
                        scopes.permissions().stream()
                                .map(ResourceScope::permission)
                                .toList(),
                        scopes),
                scopes.reserved(),
                order.roles().orElseGet(() -> order.user()
                        .map(user -> roles(user, resource))
                        .orElseGet(() -> directory.applicationRoles(principal, resource).stream()
                                .map(AppRole::value)
                                .toList())),
                Echo.NONE,
                now,
                order.lifetime()
                        .orElseGet(() -> access
                                ? lifetimes.ofAccessToken(resource, order.audience(), Wishes.NONE)
                                : lifetimes.ofIdToken(resource)),
                order.user()
                        .map(user -> contexts.ofPerson(order.base(), user, order.audience(), resource, Wishes.NONE))
                        .orElseGet(() -> contexts.ofApplication(order.base(), resource, Wishes.NONE)));
    }

    private ServicePrincipal principalAnywhere(TenantId tenant, AppRegistration app) {
        return directory
                .servicePrincipal(tenant, app.appId())
                .or(() -> directory.servicePrincipal(app.homeTenant(), app.appId()))
                .orElseThrow();
    }

    private static SignedIn passwordSignIn(User user, Instant when) {
        return new SignedIn(
                user.tenant(), user.id(), user.homeTenant(), user.homeObject(), "", when, List.of("pwd"), false);
    }

    /**
     * What a response says about scopes: everything that was asked for of the token's resource as it was spelled, then what
     * else is granted there, then OpenID Connect's scopes as far as asked for. Version 1.0 tells the bare names of what the
     * token is good for.
     */
    public String grantedScope(PersonGrant grant) {
        Situation situation = situation(grant);
        ScopeRequest scopes = ScopeRequest.of(grant.scopes());
        DelegatedAccess access = delegatedPermissions.access(situation.delegation(), scopes);
        if (EntraContext.current().authority().version() == ProtocolVersion.V1) {
            return String.join(" ", scopeValues(access, scopes));
        }
        List<ResourceScope> asked = delegatedPermissions.scopesOf(access.resource(), scopes);
        String prefix = isGraph(access) ? "" : access.requestedName() + "/";
        Stream<String> others = access.grantedValues().stream()
                .filter(value -> !ScopeRequest.isReserved(value))
                .filter(value ->
                        asked.stream().noneMatch(scope -> scope.permission().equalsIgnoreCase(value)))
                .map(value -> prefix + value);
        return Stream.of(
                        asked.stream().map(ResourceScope::text),
                        others,
                        scopes.reserved().stream().sorted())
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    /** The API that {@code grant} is for, by the name that was asked for. */
    public String resourceName(PersonGrant grant) {
        return delegatedPermissions
                .access(situation(grant).delegation(), ScopeRequest.of(grant.scopes()))
                .requestedName();
    }

    private Situation situation(PersonGrant grant) {
        Authority authority = EntraContext.current().authority();
        SignedIn signedIn = grant.signedIn();
        TenantId tenant = authority.tenant().id().orElse(signedIn.tenant());
        User user = directory
                .account(tenant, signedIn.homeTenant(), signedIn.homeUser())
                .orElseThrow(() -> EntraError.USER_NOT_FOUND.with(tenant));
        return new Situation(
                tenant,
                authority.base(),
                client(tenant, grant.client(), grant.clientAuthentication()),
                new Person(user, signedIn, EntraContext.current().address()));
    }

    private Client client(TenantId tenant, AppId appId, ClientAuthenticationMethod method) {
        AppRegistration app = directory.app(appId).orElseThrow();
        ServicePrincipal principal = directory.servicePrincipal(tenant, appId).orElseThrow();
        return new Client(
                app,
                principal,
                Proof.of(method),
                Optional.empty(),
                EntraContext.current().binding());
    }

    /** Microsoft Graph's tokens name OpenID Connect's scopes as well, which are permissions of Graph. */
    private static List<String> scopeValues(DelegatedAccess access, ScopeRequest scopes) {
        return scopeValues(access.resourceApp(), access.grantedValues(), scopes);
    }

    private static List<String> scopeValues(AppRegistration resource, Collection<String> granted, ScopeRequest scopes) {
        List<String> values = new ArrayList<>(granted);
        if (isGraph(resource)) {
            scopes.reserved().stream()
                    .filter(scope -> IN_GRAPH_TOKENS.contains(scope) && !values.contains(scope))
                    .sorted()
                    .forEach(values::add);
        }
        return values;
    }

    private static boolean isGraph(DelegatedAccess access) {
        return isGraph(access.resourceApp());
    }

    private static boolean isGraph(AppRegistration resource) {
        return resource.identifierUris().contains(DelegatedPermissions.GRAPH);
    }

    /** The roles of a person: their own and those of the groups that they are a direct member of. */
    private List<String> roles(User user, ServicePrincipal resource) {
        AppRegistration app = directory.app(resource.appId()).orElseThrow();
        return Stream.concat(Stream.of(user.id()), directory.directGroups(user.tenant(), user.id()).stream())
                .flatMap(holder -> directory.roleAssignments(user.tenant(), holder).stream())
                .filter(assignment -> assignment.resource().equals(resource.id()))
                .flatMap(assignment -> app.appRole(assignment.role()).stream())
                .filter(role -> role.enabled() && role.forUsers())
                .map(AppRole::value)
                .distinct()
                .toList();
    }

    private static ProtocolVersion versionFor(AppRegistration resource) {
        return resource.accessTokenVersion() == 2 ? ProtocolVersion.V2 : ProtocolVersion.V1;
    }

    private Instant now(TenantId tenant) {
        return clock.of(tenant)
                .instant()
                .plus(Disturbance.current().clockSkew())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private record Situation(TenantId tenant, String base, Client client, Person person) {

        Delegation delegation() {
            return new Delegation(
                    client.app(), client.principal(), person.user().id());
        }
    }
}
