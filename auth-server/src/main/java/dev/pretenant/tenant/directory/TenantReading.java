package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The reading of one tenant of a configuration file. */
final class TenantReading {

    static final Set<String> KEYS = Set.of(
            "id",
            "displayName",
            "domains",
            "issuer",
            "tenantRegionScope",
            "countryLetterCode",
            "preferredLanguage",
            "trustedNetworks",
            SubjectTrustReading.AUTHORITIES,
            "users",
            "groups",
            "memberships",
            "apps",
            "managedIdentities",
            "servicePrincipals",
            "grants",
            "roleAssignments",
            "tokenLifetimePolicies",
            "customClaimsProviders");

    /** When things began for which nobody says when: fixed, so that the same file always gives the same directory. */
    static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    static final String DEFAULT_REGION = "WW";
    static final String EVERYONE = "all";

    private static final Set<String> SERVICE_PRINCIPAL_KEYS = Set.of(
            "app", "id", "accountEnabled", "appRoleAssignmentRequired", ClaimsPolicyForm.KEY, "customSigningKey");
    private static final Set<String> IDENTITY_KEYS =
            Set.of("displayName", "appId", "principalId", "resourceId", "accountEnabled");
    private static final Set<String> GRANT_KEYS = Set.of("client", "resource", "user", "scopes");
    private static final Set<String> ASSIGNMENT_KEYS = Set.of("principal", "resource", "role");

    private static final int MOST_NETWORKS = 80;
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?)+");

    private static final Pattern RESOURCE_ID = Pattern.compile(
            "/subscriptions/[^/]+/resourceGroups/[^/]+/providers/[^/]+(/[^/]+/[^/]+)+", Pattern.CASE_INSENSITIVE);

    private static final String EXAMPLE_RESOURCE =
            "/subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.Compute/virtualMachines/{name}";

    private final YamlMapping mapping;
    private final Tenant tenant;
    private final DirectoryDraft draft;
    private final References references;
    private final UsedIds ids;
    private final SecretHasher secrets;
    private final PeopleReading people;
    private final List<AppReading> apps = new ArrayList<>();

    /** Reads what the tenant is; what it holds follows. */
    TenantReading(
            YamlMapping mapping,
            DirectoryDraft draft,
            UsedIds ids,
            SecretHasher secrets,
            Passwords passwords,
            DirectoryRoles roles) {
        this.mapping = mapping;
        this.draft = draft;
        this.ids = ids;
        this.secrets = secrets;
        this.tenant = readTenant();
        draft.put(tenant);
        this.references = new References(tenant.id(), draft);
        this.people = new PeopleReading(tenant, draft, references, ids, passwords, roles);
    }

    private Tenant readTenant() {
        List<String> named = mapping.texts("domains").stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .toList();
        UUID id = mapping.guid("id", () -> named.stream()
                .flatMap(domain -> draft.tenantByDomain(domain).stream())
                .map(known -> known.id().value())
                .findFirst()
                .orElseGet(() -> DerivedId.of("tenant", named)));
        ids.claimObject(id, mapping, "id");
        TenantId tenantId = new TenantId(id);
        Optional<Tenant> known = draft.tenant(tenantId);
        List<String> domains =
                mapping.has("domains") ? named : known.map(Tenant::domains).orElse(List.of());
        checkDomains(tenantId, domains);
        String issuer = mapping.text("issuer", known.map(Tenant::issuer).orElse(""));
        if (!issuer.isEmpty() && !issuer.equals("host") && !issuer.equals("microsoft") && !isWebAddress(issuer)) {
            mapping.mistake("issuer", "expected host, microsoft or a URL such as https://login.example.com");
        }
        return new Tenant(
                tenantId,
                known.isPresent()
                        ? mapping.text("displayName", known.get().displayName())
                        : mapping.text("displayName"),
                domains.isEmpty() ? List.of("") : domains,
                issuer,
                mapping.text("tenantRegionScope", known.map(Tenant::regionScope).orElse(DEFAULT_REGION), 16),
                readProfile(known.map(Tenant::profile).orElse(TenantProfile.NONE)),
                known.map(Tenant::tokenLifetimePolicies).orElse(List.of()),
                known.map(Tenant::customClaimsProviders).orElse(List.of()),
                SubjectTrustReading.authorities(
                        mapping, known.map(Tenant::certificateAuthorities).orElse(List.of())));
    }

    private TenantProfile readProfile(TenantProfile known) {
        List<String> networks =
                mapping.has("trustedNetworks") ? mapping.texts("trustedNetworks") : known.trustedNetworks();
        networks.stream()
                .filter(text -> !NetworkRange.isWrittenAs(text))
                .forEach(text -> mapping.mistake(
                        "trustedNetworks", "expected addresses such as 10.0.0.0/8, not '" + text + "'"));
        if (networks.size() > MOST_NETWORKS) {
            mapping.mistake("trustedNetworks", "expected at most " + MOST_NETWORKS);
        }
        return new TenantProfile(
                twoLetters("countryLetterCode", known.country()),
                twoLetters("preferredLanguage", known.preferredLanguage()),
                networks);
    }

    private String twoLetters(String key, String otherwise) {
        String text = mapping.text(key, otherwise);
        if (!text.isEmpty() && !text.matches("[A-Za-z]{2}")) {
            mapping.mistake(key, "expected two letters");
        }
        return text;
    }

    private void checkDomains(TenantId tenant, List<String> domains) {
        if (domains.isEmpty()) {
            mapping.mistake("domains", "a tenant needs a domain such as contoso.test");
        }
        if (domains.size() > Set.copyOf(domains).size()) {
            mapping.mistake("domains", "a domain is here twice");
        }
        for (String domain : domains) {
            if (!DOMAIN.matcher(domain).matches() || domain.length() > 255) {
                mapping.mistake("domains", "expected a domain such as contoso.test, not '" + domain + "'");
            }
            draft.tenantByDomain(domain)
                    .filter(owner -> !owner.id().equals(tenant))
                    .ifPresent(owner -> mapping.mistake(
                            "domains", "'" + domain + "' belongs to the tenant " + owner.displayName()));
        }
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    void readObjects() {
        mapping.mappings("users", PeopleReading.USER_KEYS).forEach(people::readUser);
        mapping.mappings("groups", PeopleReading.GROUP_KEYS).forEach(people::readGroup);
        mapping.mappings("memberships", PeopleReading.MEMBERSHIP_KEYS).forEach(people::readJoinedGroup);
        for (YamlMapping app : mapping.mappings("apps", AppReading.KEYS)) {
            AppReading reading = new AppReading(app, tenant.id(), draft, secrets);
            claimApp(app, reading.app());
            SubjectTrustReading.check(app, reading.app().trustedSubjects(), tenant);
            draft.put(reading.app());
            apps.add(reading);
        }
        mapping.mappings("managedIdentities", IDENTITY_KEYS).forEach(this::readManagedIdentity);
    }

    private void readManagedIdentity(YamlMapping identity) {
        AppRegistration app = new AppReading(identity, tenant.id(), draft, secrets).app();
        claimApp(identity, app);
        draft.put(app);
        readServicePrincipal(identity, "principalId", app);
        String resource = identity.text("resourceId");
        if (!RESOURCE_ID.matcher(resource).matches()) {
            identity.mistake("resourceId", "expected the id of an Azure resource, such as " + EXAMPLE_RESOURCE);
        }
        draft.put(new ManagedIdentity(app.appId(), tenant.id(), resource));
    }

    private void claimApp(YamlMapping mapping, AppRegistration app) {
        ids.claimObject(app.id().value(), mapping, "id");
        ids.claimApp(app.appId().value(), mapping, "appId");
        draft.app(app.appId())
                .filter(known -> !known.homeTenant().equals(tenant.id()))
                .ifPresent(known -> mapping.mistake(
                        "appId", "'" + app.appId() + "' is " + known.displayName() + " of another tenant"));
        draft.appByObjectId(app.id())
                .filter(known -> !known.appId().equals(app.appId()))
                .ifPresent(known -> mapping.mistake("id", "'" + app.id() + "' is the id of " + known.displayName()));
    }

    void readServicePrincipals() {
        mapping.mappings("servicePrincipals", SERVICE_PRINCIPAL_KEYS).forEach(principal -> references
                .appAnywhere(principal, "app", principal.text("app"))
                .ifPresent(app -> readServicePrincipal(principal, "id", app)));
    }

    private void readServicePrincipal(YamlMapping principal, String idKey, AppRegistration app) {
        if (!app.firstParty()
                && !app.homeTenant().equals(tenant.id())
                && !app.signInAudience().isMultiTenant()
                && !FirstPartyApps.isImplied(app, tenant.id())) {
            principal.mistake("app", app.displayName() + " takes accounts of its own tenant only");
        }
        ServicePrincipal current = draft.servicePrincipal(tenant.id(), app.appId())
                .orElseGet(() -> FirstPartyApps.presence(tenant.id(), app));
        ObjectId id = new ObjectId(principal.guid(idKey, () -> current.id().value()));
        ids.claimObject(id.value(), principal, idKey);
        draft.servicePrincipal(id)
                .filter(other -> !other.id().equals(current.id()))
                .ifPresent(other ->
                        principal.mistake(idKey, "'" + id + "' is the service principal of " + other.displayName()));
        draft.put(new ServicePrincipal(
                id,
                tenant.id(),
                app.appId(),
                app.displayName(),
                principal.flag("accountEnabled", true),
                principal.flag("appRoleAssignmentRequired", false),
                ClaimsPolicyForm.read(principal),
                customSigningKey(principal, app)));
    }

    /** The platform's own APIs read tokens that the common keys have signed. */
    private static boolean customSigningKey(YamlMapping principal, AppRegistration app) {
        boolean wanted = principal.flag("customSigningKey", false);
        if (wanted && app.firstParty()) {
            principal.mistake("customSigningKey", app.displayName() + " belongs to the platform");
        }
        return wanted;
    }

    void readReferences() {
        people.readReferences();
        apps.forEach(app -> draft.put(app.withReferences(references)));
        checkIdentifierUris();
        mapping.mappings("grants", GRANT_KEYS).forEach(this::readGrant);
        mapping.mappings("roleAssignments", ASSIGNMENT_KEYS).forEach(this::readAssignment);
        Tenant current = draft.tenant(tenant.id()).orElse(tenant);
        draft.put(current.with(
                new TokenLifetimeReading(current, references)
                        .read(mapping.mappings("tokenLifetimePolicies", TokenLifetimeReading.KEYS)),
                new CustomClaimsProviderReading(current, references)
                        .read(mapping.mappings("customClaimsProviders", CustomClaimsProviderReading.KEYS))));
    }

    private void checkIdentifierUris() {
        for (AppReading reading : apps) {
            for (String uri : reading.app().identifierUris()) {
                draft.appsPresentIn(tenant.id())
                        .filter(other -> !other.appId().equals(reading.app().appId()))
                        .filter(other -> other.identifierUris().stream().anyMatch(uri::equalsIgnoreCase))
                        .findFirst()
                        .ifPresent(other -> reading.mapping()
                                .mistake("identifierUris", "'" + uri + "' belongs to " + other.displayName()));
            }
        }
    }

    private void readGrant(YamlMapping grant) {
        Optional<ServicePrincipal> client = references.servicePrincipal(grant, "client", grant.text("client"));
        Optional<AppRegistration> resource = references.app(grant, "resource", grant.text("resource"));
        String user = grant.text("user");
        Optional<User> person = draft.userNamed(tenant.id(), user);
        if (person.isEmpty() && !user.equals(EVERYONE)) {
            grant.mistake("user", "expected the name of a user or '" + EVERYONE + "', not '" + user + "'");
        }
        if (client.isEmpty() || resource.isEmpty()) {
            return;
        }
        Set<String> scopes = grant.texts("scopes").stream()
                .flatMap(value -> references.scope(grant, "scopes", resource.get(), value).stream())
                .map(PermissionScope::value)
                .collect(toUnmodifiableSet());
        if (scopes.isEmpty()) {
            grant.mistake("scopes", "expected the scopes that are granted");
        }
        presence(resource.get())
                .ifPresent(presence -> draft.put(new PermissionGrant(
                        tenant.id(),
                        client.get().id(),
                        presence.id(),
                        person.map(User::id).orElse(null),
                        scopes)));
    }

    private void readAssignment(YamlMapping assignment) {
        Optional<ObjectId> principal = references.principal(assignment, "principal", assignment.text("principal"));
        Optional<AppRegistration> resource = references.app(assignment, "resource", assignment.text("resource"));
        String value = assignment.text("role");
        if (principal.isEmpty() || resource.isEmpty()) {
            return;
        }
        Optional<KeyId> role = value.equals(DirectoryDraft.DEFAULT_ACCESS.toString())
                ? Optional.of(DirectoryDraft.DEFAULT_ACCESS)
                : references
                        .role(assignment, "role", resource.get(), value)
                        .filter(found -> mayHold(assignment, principal.get(), found))
                        .map(AppRole::id);
        role.ifPresent(id -> presence(resource.get())
                .ifPresent(
                        presence -> draft.put(new AppRoleAssignment(tenant.id(), principal.get(), presence.id(), id))));
    }

    private boolean mayHold(YamlMapping assignment, ObjectId principal, AppRole role) {
        boolean person =
                draft.user(principal).isPresent() || draft.group(principal).isPresent();
        if (person && !role.forUsers()) {
            assignment.mistake("role", "'" + role.value() + "' is for applications only");
        }
        if (!person && !role.forApplications()) {
            assignment.mistake("role", "'" + role.value() + "' is for users and groups only");
        }
        return person ? role.forUsers() : role.forApplications();
    }

    private Optional<ServicePrincipal> presence(AppRegistration app) {
        return draft.servicePrincipal(tenant.id(), app.appId());
    }
}
