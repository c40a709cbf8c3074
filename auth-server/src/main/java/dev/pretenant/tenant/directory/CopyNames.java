package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the objects of some tenants are called in a copy of these tenants: ids are others, and so are domains. What an author
 * chose stays: names, passwords and secrets, redirect URIs and App ID URIs, except for the ids that stand in them.
 */
final class CopyNames {

    /** A GUID, or the 32 digits that stand for one in the names of directory extensions. */
    private static final Pattern ID =
            Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{8}(-?)[0-9a-fA-F]{4}\\1[0-9a-fA-F]{4}\\1"
                    + "[0-9a-fA-F]{4}\\1[0-9a-fA-F]{12}(?![0-9a-fA-F])");

    private final Map<UUID, UUID> ids;
    private final Map<String, String> domains;

    private CopyNames(Map<UUID, UUID> ids, Map<String, String> domains) {
        this.ids = ids;
        this.domains = domains;
    }

    /**
     * The names of the copy {@code suffix}; the same objects always get the same.
     *
     * @param originals the tenants, complete
     * @param kept ids that are as they should be
     */
    static CopyNames of(DirectoryContent originals, String suffix, FirstPartyApps firstParty, Set<UUID> kept) {
        Map<UUID, UUID> ids = new HashMap<>();
        idsOf(originals).filter(id -> !kept.contains(id)).forEach(id -> ids.put(id, DerivedId.of("copy", suffix, id)));
        // The presence of the platform's applications follows from the tenant's id, so it is another in the copy by
        // itself.
        for (ServicePrincipal implied : firstParty.complete(originals.tenants(), originals.apps(), List.of())) {
            UUID tenant = implied.tenant().value();
            AppRegistration app = firstParty.app(implied.appId()).orElseThrow();
            ids.putIfAbsent(
                    implied.id().value(),
                    FirstPartyApps.presence(new TenantId(ids.getOrDefault(tenant, tenant)), app)
                            .id()
                            .value());
        }
        Map<String, String> domains = new HashMap<>();
        originals.tenants().stream()
                .filter(tenant -> !kept.contains(tenant.id().value()))
                .flatMap(tenant -> tenant.domains().stream())
                .forEach(domain -> domains.put(domain, domain.replaceFirst("\\.", "-" + suffix + ".")));
        return new CopyNames(ids, domains);
    }

    /** The ids by which the objects of {@code content} are known. */
    static Stream<UUID> idsOf(DirectoryContent content) {
        return Stream.of(
                        content.tenants().stream()
                                .flatMap(tenant -> Stream.concat(
                                        Stream.of(tenant.id().value()),
                                        tenant.tokenLifetimePolicies().stream()
                                                .map(policy -> policy.id().value()))),
                        content.users().stream().map(user -> user.id().value()),
                        content.groups().stream().map(group -> group.id().value()),
                        content.apps().stream()
                                .flatMap(app ->
                                        Stream.of(app.id().value(), app.appId().value())),
                        content.servicePrincipals().stream()
                                .map(principal -> principal.id().value()))
                .flatMap(Function.identity());
    }

    /** The ids that have another in the copy. */
    Set<UUID> originals() {
        return ids.keySet();
    }

    /** The way back. */
    CopyNames inverse() {
        return new CopyNames(inverse(ids), inverse(domains));
    }

    private static <T> Map<T, T> inverse(Map<T, T> names) {
        return names.entrySet().stream().collect(Collectors.toMap(Entry::getValue, Entry::getKey));
    }

    TenantId of(TenantId id) {
        return new TenantId(of(id.value()));
    }

    AppId of(AppId id) {
        return new AppId(of(id.value()));
    }

    private ObjectId of(ObjectId id) {
        return new ObjectId(of(id.value()));
    }

    private UUID of(UUID id) {
        return ids.getOrDefault(id, id);
    }

    /** {@code text} with the ids that stand in it renamed. */
    private String text(String text) {
        return text.length() < 32
                ? text
                : ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(renamed(id.group(), id.group(1))));
    }

    private String renamed(String id, String hyphen) {
        UUID original = UUID.fromString(
                hyphen.isEmpty() ? id.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5") : id);
        UUID other = ids.get(original);
        if (other == null) {
            return id;
        }
        return hyphen.isEmpty() ? other.toString().replace("-", "") : other.toString();
    }

    /** A mail address, or the name of a user, with the domains that stand in it renamed; a guest's name has two. */
    private String address(String text) {
        String address = text(text);
        for (Entry<String, String> domain : domains.entrySet()) {
            if (address.contains(domain.getKey())) {
                address = address.replaceAll(
                        "(?i)(?<![a-z0-9.-])" + Pattern.quote(domain.getKey()) + "(?![a-z0-9.-])", domain.getValue());
            }
        }
        return address;
    }

    private <T> List<T> all(Collection<T> objects, Function<T, T> renaming) {
        return objects.stream().map(renaming).toList();
    }

    /** The copy. */
    DirectoryContent rename(DirectoryContent originals) {
        return DirectoryContent.EMPTY.and(new DirectoryContent(
                all(originals.tenants(), this::rename),
                all(originals.users(), this::rename),
                all(originals.groups(), this::rename),
                originals.apps().stream()
                        .map(this::rename)
                        .sorted(Comparator.comparing(AppRegistration::appId))
                        .toList(),
                all(originals.servicePrincipals(), this::rename),
                all(originals.grants(), this::rename),
                all(originals.roleAssignments(), this::rename),
                all(originals.managedIdentities(), this::rename)));
    }

    private Tenant rename(Tenant tenant) {
        return new Tenant(
                of(tenant.id()),
                tenant.displayName(),
                all(tenant.domains(), domain -> domains.getOrDefault(domain, domain)),
                text(tenant.issuer()),
                tenant.regionScope(),
                tenant.profile(),
                all(tenant.tokenLifetimePolicies(), this::rename),
                all(tenant.customClaimsProviders(), this::rename),
                tenant.certificateAuthorities());
    }

    private CustomClaimsProvider rename(CustomClaimsProvider provider) {
        return new CustomClaimsProvider(
                provider.id(),
                provider.listener(),
                provider.displayName(),
                provider.targetUrl(),
                text(provider.resourceId()),
                provider.timeout(),
                provider.maximumRetries(),
                apps(provider.applications()));
    }

    private TokenLifetimePolicy rename(TokenLifetimePolicy policy) {
        return new TokenLifetimePolicy(
                of(policy.id()),
                policy.displayName(),
                policy.accessTokenLifetime(),
                policy.organizationDefault(),
                apps(policy.applications()),
                apps(policy.servicePrincipals()));
    }

    private Set<AppId> apps(Set<AppId> apps) {
        return apps.stream().map(this::of).collect(Collectors.toUnmodifiableSet());
    }

    private User rename(User user) {
        return new User(
                of(user.id()),
                of(user.tenant()),
                address(user.userPrincipalName()),
                user.displayName(),
                user.givenName(),
                user.surname(),
                address(user.mail()),
                user.jobTitle(),
                user.enabled(),
                user.guest(),
                of(user.homeTenant()),
                of(user.homeObject()),
                user.passwordHash(),
                user.directoryRoles(),
                user.signInSessionsValidFrom(),
                user.password(),
                rename(user.attributes()));
    }

    private UserAttributes rename(UserAttributes attributes) {
        if (attributes.values().isEmpty()) {
            return attributes;
        }
        TreeMap<String, List<String>> values = new TreeMap<>();
        attributes.values().forEach((name, texts) -> values.put(text(name), all(texts, this::address)));
        return new UserAttributes(values);
    }

    private Group rename(Group group) {
        Set<ObjectId> members = new HashSet<>();
        group.members().forEach(member -> members.add(of(member)));
        return new Group(
                of(group.id()), of(group.tenant()), group.displayName(), group.security(), members, group.onPremises());
    }

    private AppRegistration rename(AppRegistration app) {
        return new AppRegistration(
                of(app.id()),
                of(app.appId()),
                of(app.homeTenant()),
                app.displayName(),
                app.signInAudience(),
                all(app.identifierUris(), this::text),
                app.accessTokenVersion(),
                app.scopes(),
                app.appRoles(),
                app.secrets(),
                app.certificates(),
                app.trustedSubjects(),
                all(app.federatedCredentials(), this::rename),
                all(app.redirectUris(), uri -> new RedirectUri(uri.platform(), text(uri.uri()))),
                app.fallbackPublicClient(),
                app.idTokenIssuance(),
                app.accessTokenIssuance(),
                all(
                        app.requiredPermissions(),
                        wish -> new RequiredPermission(of(wish.resource()), wish.permission(), wish.kind())),
                all(app.preauthorizedApps(), client -> new PreauthorizedApp(of(client.client()), client.scopes())),
                all(app.knownClients(), this::of),
                app.groupMembershipClaims(),
                rename(app.claims()),
                text(app.logoutUrl()),
                app.firstParty());
    }

    private FederatedCredential rename(FederatedCredential credential) {
        return new FederatedCredential(
                credential.id(),
                credential.name(),
                text(credential.issuer()),
                text(credential.subject()),
                credential.expression(),
                credential.audiences(),
                credential.jwks());
    }

    private ClaimsSettings rename(ClaimsSettings claims) {
        OptionalClaims optional = claims.optional();
        return new ClaimsSettings(
                new OptionalClaims(
                        all(optional.idToken(), this::rename),
                        all(optional.accessToken(), this::rename),
                        all(optional.saml2Token(), this::rename)),
                claims.acceptMapped(),
                claims.extensions());
    }

    private OptionalClaim rename(OptionalClaim claim) {
        return new OptionalClaim(text(claim.name()), claim.source(), claim.essential(), claim.properties());
    }

    private ServicePrincipal rename(ServicePrincipal principal) {
        return new ServicePrincipal(
                of(principal.id()),
                of(principal.tenant()),
                of(principal.appId()),
                principal.displayName(),
                principal.enabled(),
                principal.assignmentRequired(),
                rename(principal.claimsPolicy()),
                principal.customSigningKey());
    }

    private ClaimsPolicy rename(ClaimsPolicy policy) {
        return new ClaimsPolicy(
                policy.includeBasicClaimSet(),
                all(
                        policy.schema(),
                        claim -> new ClaimsPolicy.MappedClaim(
                                claim.source(),
                                claim.id(),
                                text(claim.extension()),
                                claim.value(),
                                claim.jwtClaimType(),
                                claim.samlClaimType())),
                policy.transformations());
    }

    private PermissionGrant rename(PermissionGrant grant) {
        ObjectId user = grant.user();
        return new PermissionGrant(
                of(grant.tenant()),
                of(grant.client()),
                of(grant.resource()),
                user == null ? null : of(user),
                grant.scopes());
    }

    private AppRoleAssignment rename(AppRoleAssignment assignment) {
        return new AppRoleAssignment(
                of(assignment.tenant()), of(assignment.principal()), of(assignment.resource()), assignment.role());
    }

    private ManagedIdentity rename(ManagedIdentity identity) {
        return new ManagedIdentity(of(identity.client()), of(identity.tenant()), text(identity.resourceId()));
    }
}
