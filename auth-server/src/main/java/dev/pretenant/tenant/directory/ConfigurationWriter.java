package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes tenants as a configuration file that, read into an empty directory, gives the same tenants. The same directory
 * gives the same text; defaults are left out; references are by name where the name is enough.
 *
 * <p>Secrets are written as hash and hint, the hash with the key under which it was made, so that the file works in another
 * installation. Who has the file can therefore test guesses at the secrets, as can who has the data directory.
 */
final class ConfigurationWriter {

    private final DirectoryContent content;
    private final DirectoryDraft names;
    private final DirectoryRoles roles;
    private final SecretHasher secrets;
    private final Map<ObjectId, AppRegistration> appsByPrincipal = new LinkedHashMap<>();

    ConfigurationWriter(
            DirectoryContent content, FirstPartyApps firstParty, DirectoryRoles roles, SecretHasher secrets) {
        this.content = content;
        this.names = new DirectoryDraft(content, firstParty);
        this.roles = roles;
        this.secrets = secrets;
        firstParty
                .complete(content.tenants(), content.apps(), content.servicePrincipals())
                .forEach(principal ->
                        names.app(principal.appId()).ifPresent(app -> appsByPrincipal.put(principal.id(), app)));
    }

    /** The file that holds the tenants that pass {@code test}. */
    String write(Predicate<Tenant> test) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        List<Map<String, Object>> tenants =
                content.tenants().stream().filter(test).map(this::tenant).toList();
        return new Yaml(options).dump(Map.of("tenants", tenants));
    }

    private Map<String, Object> tenant(Tenant tenant) {
        return new YamlObject()
                .put("id", tenant.id())
                .put("displayName", tenant.displayName())
                .put("domains", tenant.domains())
                .putUnlessEmpty("issuer", tenant.issuer())
                .putUnless(TenantReading.DEFAULT_REGION, "tenantRegionScope", tenant.regionScope())
                .putUnlessEmpty("countryLetterCode", tenant.profile().country())
                .putUnlessEmpty("preferredLanguage", tenant.profile().preferredLanguage())
                .putUnlessEmpty("trustedNetworks", tenant.profile().trustedNetworks())
                .putUnlessEmpty(
                        SubjectTrustReading.AUTHORITIES,
                        tenant.certificateAuthorities().stream()
                                .map(this::certificateAuthority)
                                .toList())
                .putUnlessEmpty(
                        "users",
                        content.users().stream()
                                .filter(user -> user.tenant().equals(tenant.id()))
                                .map(this::user)
                                .toList())
                .putUnlessEmpty(
                        "groups",
                        content.groups().stream()
                                .filter(group -> group.tenant().equals(tenant.id()))
                                .map(group -> group(tenant, group))
                                .toList())
                .putUnlessEmpty(
                        "apps",
                        content.apps().stream()
                                .filter(app -> app.homeTenant().equals(tenant.id()) && !isManaged(app.appId()))
                                .map(app -> app(tenant, app))
                                .toList())
                .putUnlessEmpty(
                        "managedIdentities",
                        content.managedIdentities().stream()
                                .filter(identity -> identity.tenant().equals(tenant.id()))
                                .map(this::managedIdentity)
                                .toList())
                .putUnlessEmpty(
                        "servicePrincipals",
                        content.servicePrincipals().stream()
                                .filter(principal -> principal.tenant().equals(tenant.id()))
                                .filter(principal -> !isManaged(principal.appId()))
                                .map(this::servicePrincipal)
                                .toList())
                .putUnlessEmpty(
                        "grants",
                        content.grants().stream()
                                .filter(grant -> grant.tenant().equals(tenant.id()))
                                .map(grant -> grant(tenant, grant))
                                .toList())
                .putUnlessEmpty(
                        "roleAssignments",
                        content.roleAssignments().stream()
                                .filter(assignment -> assignment.tenant().equals(tenant.id()))
                                .map(assignment -> roleAssignment(tenant, assignment))
                                .toList())
                .putUnlessEmpty(
                        "tokenLifetimePolicies",
                        tenant.tokenLifetimePolicies().stream()
                                .map(policy -> tokenLifetimePolicy(tenant, policy))
                                .toList())
                .putUnlessEmpty(
                        "customClaimsProviders",
                        tenant.customClaimsProviders().stream()
                                .map(provider -> customClaimsProvider(tenant, provider))
                                .toList())
                .values();
    }

    private Map<String, Object> user(User user) {
        YamlObject yaml = new YamlObject().put("id", user.id());
        if (user.guest()) {
            names.user(user.homeObject()).ifPresent(home -> yaml.put("guestOf", home.userPrincipalName()));
        }
        return yaml.put("userPrincipalName", user.userPrincipalName())
                .put("displayName", user.displayName())
                .putUnlessEmpty("givenName", user.givenName())
                .putUnlessEmpty("surname", user.surname())
                .putUnlessEmpty("mail", user.mail())
                .putUnlessEmpty("jobTitle", user.jobTitle())
                .putUnless(true, "accountEnabled", user.enabled())
                .putUnless(user.guest() ? "" : Passwords.DEFAULT_HASH, "passwordHash", user.passwordHash())
                .putUnlessEmpty(
                        "directoryRoles",
                        user.directoryRoles().stream().map(roles::name).sorted().toList())
                .putUnless(TenantReading.BEGINNING, "signInSessionsValidFromDateTime", user.signInSessionsValidFrom())
                .putUnless(
                        TenantReading.BEGINNING,
                        "lastPasswordChangeDateTime",
                        user.password().lastChange())
                .putUnless(
                        false, "forceChangePasswordNextSignIn", user.password().expired())
                .putUnlessEmpty("attributes", user.attributes().yaml())
                .values();
    }

    private Map<String, Object> group(Tenant tenant, Group group) {
        return new YamlObject()
                .put("id", group.id())
                .put("displayName", group.displayName())
                .putUnless(true, "securityEnabled", group.security())
                .putUnlessEmpty("onPremisesSamAccountName", group.onPremises().samAccountName())
                .putUnlessEmpty("onPremisesDomainName", group.onPremises().dnsDomain())
                .putUnlessEmpty("onPremisesNetBiosName", group.onPremises().netBiosDomain())
                .putUnlessEmpty(
                        "members",
                        group.members().stream()
                                .map(member -> principalName(tenant, member))
                                .sorted()
                                .toList())
                .values();
    }

    private Map<String, Object> app(Tenant tenant, AppRegistration app) {
        return new YamlObject()
                .put("appId", app.appId())
                .put("id", app.id())
                .put("displayName", app.displayName())
                .putUnless(
                        SignInAudience.AZURE_AD_MY_ORG.graphName(),
                        "signInAudience",
                        app.signInAudience().graphName())
                .putUnlessEmpty("identifierUris", app.identifierUris())
                .putUnless(AppReading.DEFAULT_TOKEN_VERSION, "requestedAccessTokenVersion", app.accessTokenVersion())
                .putUnlessEmpty("scopes", app.scopes().stream().map(this::scope).toList())
                .putUnlessEmpty(
                        "appRoles", app.appRoles().stream().map(this::appRole).toList())
                .putUnlessEmpty(
                        "secrets", app.secrets().stream().map(this::secret).toList())
                .putUnlessEmpty(
                        "certificates",
                        app.certificates().stream().map(this::certificate).toList())
                .putUnlessEmpty(
                        SubjectTrustReading.SUBJECTS,
                        app.trustedSubjects().stream().map(this::trustedSubject).toList())
                .putUnlessEmpty(
                        "federatedIdentityCredentials",
                        app.federatedCredentials().stream()
                                .map(this::federatedCredential)
                                .toList())
                .putUnlessEmpty("redirectUris", redirectUris(app))
                .putUnless(false, "isFallbackPublicClient", app.fallbackPublicClient())
                .putUnlessEmpty(
                        "implicit",
                        new YamlObject()
                                .putUnless(false, "idToken", app.idTokenIssuance())
                                .putUnless(false, "accessToken", app.accessTokenIssuance())
                                .values())
                .putUnlessEmpty("requiredPermissions", requiredPermissions(tenant, app))
                .putUnlessEmpty(
                        "preAuthorizedApplications",
                        app.preauthorizedApps().stream()
                                .map(client -> preauthorizedApp(tenant, app, client))
                                .toList())
                .putUnlessEmpty(
                        "knownClientApplications",
                        app.knownClients().stream()
                                .map(client -> appName(tenant, client))
                                .toList())
                .putUnlessEmpty(
                        "groupMembershipClaims",
                        app.groupMembershipClaims().stream().sorted().toList())
                .putUnlessEmpty("optionalClaims", app.claims().optional().yaml())
                .putUnless(false, "acceptMappedClaims", app.claims().acceptMapped())
                .putUnlessEmpty(
                        "extensionProperties",
                        app.claims().extensions().stream().map(this::extension).toList())
                .putUnlessEmpty("logoutUrl", app.logoutUrl())
                .values();
    }

    private Map<String, Object> scope(PermissionScope scope) {
        return new YamlObject()
                .put("id", scope.id())
                .put("value", scope.value())
                .putUnless("User", "type", scope.adminOnly() ? "Admin" : "User")
                .putUnless(true, "isEnabled", scope.enabled())
                .putUnlessEmpty("adminConsentDisplayName", scope.adminConsentDisplayName())
                .putUnlessEmpty("adminConsentDescription", scope.adminConsentDescription())
                .putUnlessEmpty("userConsentDisplayName", scope.userConsentDisplayName())
                .putUnlessEmpty("userConsentDescription", scope.userConsentDescription())
                .values();
    }

    private Map<String, Object> appRole(AppRole role) {
        List<String> members = role.forUsers() && role.forApplications()
                ? List.of("User", "Application")
                : List.of(role.forUsers() ? "User" : "Application");
        return new YamlObject()
                .put("id", role.id())
                .put("value", role.value())
                .putUnless(role.value(), "displayName", role.displayName())
                .putUnlessEmpty("description", role.description())
                .put("allowedMemberTypes", members)
                .putUnless(true, "isEnabled", role.enabled())
                .values();
    }

    private Map<String, Object> secret(PasswordCredential secret) {
        return new YamlObject()
                .put("keyId", secret.id())
                .putUnlessEmpty("displayName", secret.displayName())
                .put("hint", secret.hint())
                .put("hash", secrets.exported(secret.hash()))
                .putUnless(TenantReading.BEGINNING, "startDateTime", secret.startsAt())
                .putUnless(AppReading.NEVER, "endDateTime", secret.endsAt())
                .values();
    }

    private Map<String, Object> certificate(KeyCredential certificate) {
        return new YamlObject()
                .put("keyId", certificate.id())
                .putUnlessEmpty("displayName", certificate.displayName())
                .put("certificate", certificate.certificate())
                .put("startDateTime", certificate.startsAt())
                .put("endDateTime", certificate.endsAt())
                .values();
    }

    private Map<String, Object> certificateAuthority(CertificateAuthority authority) {
        return new YamlObject()
                .put("id", authority.id())
                .put("displayName", authority.displayName())
                .put(
                        "certificates",
                        authority.certificates().stream()
                                .map(certificate -> Map.of("certificate", certificate))
                                .toList())
                .values();
    }

    private Map<String, Object> trustedSubject(TrustedSubject trusted) {
        return new YamlObject()
                .put("authorityId", trusted.authority())
                .put("subjectName", trusted.subjectName())
                .values();
    }

    private Map<String, Object> federatedCredential(FederatedCredential credential) {
        return new YamlObject()
                .put("id", credential.id())
                .put("name", credential.name())
                .put("issuer", credential.issuer())
                .putUnlessEmpty("subject", credential.subject())
                .putUnlessEmpty(
                        "claimsMatchingExpression",
                        credential
                                .expression()
                                .map(expression -> Map.of("value", expression.toString(), "languageVersion", 1))
                                .orElse(Map.of()))
                .put("audiences", credential.audiences())
                .putUnlessEmpty("jwks", credential.jwks())
                .values();
    }

    private Map<String, Object> extension(ExtensionProperty extension) {
        return new YamlObject()
                .put("id", extension.id())
                .put("name", extension.name())
                .putUnless(
                        ExtensionProperty.DataType.STRING.graphName(),
                        "dataType",
                        extension.dataType().graphName())
                .putUnless(false, "isMultiValued", extension.multiValued())
                .values();
    }

    private Map<String, Object> redirectUris(AppRegistration app) {
        YamlObject byPlatform = new YamlObject();
        for (RedirectUri.Platform platform : RedirectUri.Platform.values()) {
            byPlatform.putUnlessEmpty(
                    platform.graphName(),
                    app.redirectUris().stream()
                            .filter(redirect -> redirect.platform() == platform)
                            .map(RedirectUri::uri)
                            .toList());
        }
        return byPlatform.values();
    }

    private List<Map<String, Object>> requiredPermissions(Tenant tenant, AppRegistration app) {
        Map<AppId, List<RequiredPermission>> byResource = app.requiredPermissions().stream()
                .collect(groupingBy(RequiredPermission::resource, LinkedHashMap::new, toList()));
        return byResource.entrySet().stream()
                .map(entry -> new YamlObject()
                        .put("resource", appName(tenant, entry.getKey()))
                        .putUnlessEmpty("scopes", values(entry.getValue(), RequiredPermission.Kind.SCOPE))
                        .putUnlessEmpty("roles", values(entry.getValue(), RequiredPermission.Kind.ROLE))
                        .values())
                .toList();
    }

    private List<String> values(List<RequiredPermission> permissions, RequiredPermission.Kind kind) {
        return permissions.stream()
                .filter(permission -> permission.kind() == kind)
                .flatMap(permission -> names
                        .app(permission.resource())
                        .flatMap(resource -> kind == RequiredPermission.Kind.ROLE
                                ? resource.appRole(permission.permission()).map(AppRole::value)
                                : scopeValue(resource, permission.permission()))
                        .stream())
                .toList();
    }

    private static Optional<String> scopeValue(AppRegistration resource, KeyId id) {
        return resource.scopes().stream()
                .filter(scope -> scope.id().equals(id))
                .map(PermissionScope::value)
                .findFirst();
    }

    private Map<String, Object> preauthorizedApp(Tenant tenant, AppRegistration app, PreauthorizedApp client) {
        return new YamlObject()
                .put("app", appName(tenant, client.client()))
                .put(
                        "scopes",
                        client.scopes().stream()
                                .flatMap(scope -> scopeValue(app, scope).stream())
                                .sorted()
                                .toList())
                .values();
    }

    private boolean isManaged(AppId app) {
        return content.managedIdentities().stream()
                .anyMatch(identity -> identity.client().equals(app));
    }

    private Map<String, Object> managedIdentity(ManagedIdentity identity) {
        ServicePrincipal principal =
                names.servicePrincipal(identity.tenant(), identity.client()).orElseThrow();
        return new YamlObject()
                .put("displayName", principal.displayName())
                .put("appId", identity.client())
                .put("principalId", principal.id())
                .put("resourceId", identity.resourceId())
                .putUnless(true, "accountEnabled", principal.enabled())
                .values();
    }

    private Map<String, Object> servicePrincipal(ServicePrincipal principal) {
        // Read among the applications of all tenants, so the name must be unique there.
        List<AppRegistration> meant = names.appsNamed(principal.displayName());
        return new YamlObject()
                .put("app", meant.size() == 1 ? principal.displayName() : principal.appId())
                .put("id", principal.id())
                .putUnless(true, "accountEnabled", principal.enabled())
                .putUnless(false, "appRoleAssignmentRequired", principal.assignmentRequired())
                .putUnlessEmpty(ClaimsPolicyForm.KEY, ClaimsPolicyForm.write(principal.claimsPolicy()))
                .putUnless(false, "customSigningKey", principal.customSigningKey())
                .values();
    }

    private Map<String, Object> grant(Tenant tenant, PermissionGrant grant) {
        return new YamlObject()
                .put(
                        "client",
                        appName(tenant, appsByPrincipal.get(grant.client()).appId()))
                .put(
                        "resource",
                        appName(tenant, appsByPrincipal.get(grant.resource()).appId()))
                .put("user", grant.user() == null ? TenantReading.EVERYONE : principalName(tenant, grant.user()))
                .put("scopes", grant.scopes().stream().sorted().toList())
                .values();
    }

    private Map<String, Object> roleAssignment(Tenant tenant, AppRoleAssignment assignment) {
        AppRegistration resource = appsByPrincipal.get(assignment.resource());
        return new YamlObject()
                .put("principal", principalName(tenant, assignment.principal()))
                .put("resource", appName(tenant, resource.appId()))
                .put(
                        "role",
                        resource.appRole(assignment.role())
                                .map(AppRole::value)
                                .orElse(assignment.role().toString()))
                .values();
    }

    private Map<String, Object> tokenLifetimePolicy(Tenant tenant, TokenLifetimePolicy policy) {
        return new YamlObject()
                .put("id", policy.id())
                .put("displayName", policy.displayName())
                .put("definition", List.of(TokenLifetimeDefinition.write(policy.accessTokenLifetime())))
                .putUnless(false, "isOrganizationDefault", policy.organizationDefault())
                .putUnlessEmpty("applications", appNames(tenant, policy.applications()))
                .putUnlessEmpty("servicePrincipals", appNames(tenant, policy.servicePrincipals()))
                .values();
    }

    private Map<String, Object> customClaimsProvider(Tenant tenant, CustomClaimsProvider provider) {
        return new YamlObject()
                .put("id", provider.id())
                .put("listenerId", provider.listener())
                .put("displayName", provider.displayName())
                .put("targetUrl", provider.targetUrl())
                .put("resourceId", provider.resourceId())
                .put("timeoutInMilliseconds", Math.toIntExact(provider.timeout().toMillis()))
                .put("maximumRetries", provider.maximumRetries())
                .putUnlessEmpty("applications", appNames(tenant, provider.applications()))
                .values();
    }

    private List<String> appNames(Tenant tenant, Set<AppId> apps) {
        return apps.stream().map(app -> appName(tenant, app)).sorted().toList();
    }

    /** The name of the application if the tenant has one of it, else its id. */
    private String appName(Tenant tenant, AppId id) {
        return names.app(id)
                .map(AppRegistration::displayName)
                .filter(name -> names.appsNamed(tenant.id(), name).size() == 1)
                .orElse(id.toString());
    }

    /** The name of the user, group or application if the tenant has one of it, else the object's id. */
    private String principalName(Tenant tenant, ObjectId id) {
        return names.user(id)
                .map(User::userPrincipalName)
                .or(() -> names.group(id).map(Group::displayName))
                .or(() -> Optional.ofNullable(appsByPrincipal.get(id)).map(AppRegistration::displayName))
                .filter(name -> names.principalsNamed(tenant.id(), name).equals(List.of(id)))
                .orElse(id.toString());
    }
}
