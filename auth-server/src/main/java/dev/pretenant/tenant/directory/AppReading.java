package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads an app registration: first what it is by itself, then its references to other applications. */
final class AppReading {

    static final Set<String> KEYS = Set.of(
            "id",
            "appId",
            "displayName",
            "signInAudience",
            "identifierUris",
            "requestedAccessTokenVersion",
            "scopes",
            "appRoles",
            "secrets",
            "certificates",
            SubjectTrustReading.SUBJECTS,
            "federatedIdentityCredentials",
            "redirectUris",
            "isFallbackPublicClient",
            "implicit",
            "requiredPermissions",
            "preAuthorizedApplications",
            "knownClientApplications",
            "groupMembershipClaims",
            "optionalClaims",
            "acceptMappedClaims",
            "extensionProperties",
            "logoutUrl");

    /** What the platform assumes of an API that does not say which tokens it takes. */
    static final int DEFAULT_TOKEN_VERSION = 1;

    /** When a credential ends of which nobody says when: not within the life of an emulator. */
    static final Instant NEVER = Instant.parse("2099-12-31T00:00:00Z");

    private static final Set<String> SCOPE_KEYS = Set.of(
            "id",
            "value",
            "type",
            "isEnabled",
            "adminConsentDisplayName",
            "adminConsentDescription",
            "userConsentDisplayName",
            "userConsentDescription");
    private static final Set<String> ROLE_KEYS =
            Set.of("id", "value", "displayName", "description", "allowedMemberTypes", "isEnabled");
    private static final Set<String> SECRET_KEYS =
            Set.of("keyId", "displayName", "value", "hint", "hash", "startDateTime", "endDateTime");
    private static final Set<String> FEDERATED_KEYS =
            Set.of("id", "name", "issuer", "subject", "claimsMatchingExpression", "audiences", "jwks");
    private static final Set<String> EXPRESSION_KEYS = Set.of("value", "languageVersion");
    private static final Map<String, Integer> EXPRESSION_LANGUAGES = Map.of("1", 1);
    private static final int LONGEST_JWKS = 65_536;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> REQUIRED_KEYS = Set.of("resource", "scopes", "roles");
    private static final Set<String> PREAUTHORIZED_KEYS = Set.of("app", "scopes");

    private static final Set<String> EXTENSION_KEYS = Set.of("id", "name", "dataType", "isMultiValued");
    private static final Pattern EXTENSION_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,119}");
    private static final Map<String, ExtensionProperty.DataType> DATA_TYPES = Stream.of(
                    ExtensionProperty.DataType.values())
            .collect(Collectors.toMap(ExtensionProperty.DataType::graphName, Function.identity()));

    private static final Map<String, SignInAudience> AUDIENCES = Stream.of(SignInAudience.values())
            .collect(Collectors.toMap(SignInAudience::graphName, Function.identity()));
    private static final Map<String, RedirectUri.Platform> PLATFORMS = Stream.of(RedirectUri.Platform.values())
            .collect(Collectors.toMap(RedirectUri.Platform::graphName, Function.identity()));
    private static final Map<String, Boolean> SCOPE_TYPES = Map.of("Admin", true, "User", false);
    private static final Map<String, Integer> TOKEN_VERSIONS = Map.of("1", 1, "2", 2);
    private static final Map<String, String> MEMBER_TYPES = Map.of("User", "User", "Application", "Application");
    private static final Map<String, String> GROUP_CLAIMS = Stream.of(
                    "SecurityGroup", "All", "DirectoryRole", "ApplicationGroup")
            .collect(Collectors.toMap(Function.identity(), Function.identity()));
    private static final Pattern EXPORTED_HASH = Pattern.compile("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}");
    private static final int LONGEST_IDENTIFIER_URI = 255;
    private static final int MOST_AUDIENCES = 10;
    private static final int HINT = 3;

    private final YamlMapping mapping;
    private final SecretHasher secrets;
    private final Optional<AppRegistration> current;
    private final AppRegistration app;

    AppReading(YamlMapping mapping, TenantId tenant, DirectoryDraft draft, SecretHasher secrets) {
        this(mapping, tenant, secrets, current(mapping, tenant, draft), false);
    }

    private AppReading(
            YamlMapping mapping,
            TenantId tenant,
            SecretHasher secrets,
            Optional<AppRegistration> current,
            boolean firstParty) {
        this.mapping = mapping;
        this.secrets = secrets;
        this.current = current;
        this.app = read(tenant, firstParty);
    }

    /** A reading of one of the platform's own applications. */
    static AppReading ofFirstParty(YamlMapping mapping, SecretHasher secrets) {
        return new AppReading(mapping, FirstPartyApps.OWNER, secrets, Optional.empty(), true);
    }

    /** The registration that is there already under this id or, where the file gives none, under this name. */
    private static Optional<AppRegistration> current(YamlMapping mapping, TenantId tenant, DirectoryDraft draft) {
        String named = mapping.text(mapping.has("appId") ? "appId" : "displayName");
        List<AppRegistration> meant = draft.appsNamed(tenant, named).stream()
                .filter(app -> app.homeTenant().equals(tenant))
                .toList();
        if (meant.size() > 1) {
            mapping.mistake("displayName", "there are several applications of this name; say which by appId");
        }
        return meant.stream().findFirst();
    }

    YamlMapping mapping() {
        return mapping;
    }

    /** The registration without its references. */
    AppRegistration app() {
        return app;
    }

    private AppRegistration read(TenantId tenant, boolean firstParty) {
        String name = mapping.text("displayName");
        AppId appId = new AppId(
                mapping.guid("appId", () -> current.map(known -> known.appId().value())
                        .orElseGet(() -> DerivedId.of("app", tenant, name))));
        ObjectId id = new ObjectId(
                mapping.guid("id", () -> current.map(known -> known.id().value())
                        .orElseGet(() -> DerivedId.of("application", tenant, appId))));
        SignInAudience audience = mapping.word("signInAudience", AUDIENCES, SignInAudience.AZURE_AD_MY_ORG);
        Optional<YamlMapping> implicit = mapping.mapping("implicit", Set.of("idToken", "accessToken"));
        return new AppRegistration(
                id,
                appId,
                tenant,
                name,
                audience,
                identifierUris(),
                tokenVersion(audience),
                scopes(appId),
                appRoles(appId),
                secrets(appId),
                certificates(appId),
                SubjectTrustReading.subjects(mapping),
                federatedCredentials(appId),
                redirectUris(audience),
                mapping.flag("isFallbackPublicClient", false),
                implicit.isPresent() && implicit.get().flag("idToken", false),
                implicit.isPresent() && implicit.get().flag("accessToken", false),
                List.of(),
                List.of(),
                List.of(),
                Set.copyOf(mapping.words("groupMembershipClaims", GROUP_CLAIMS)),
                new ClaimsSettings(
                        OptionalClaims.read(mapping), mapping.flag("acceptMappedClaims", false), extensions(appId)),
                logoutUrl(),
                firstParty);
    }

    /** Personal accounts have tokens of version 2.0 alone. */
    private int tokenVersion(SignInAudience audience) {
        int lowest = audience.takesPersonalAccounts() ? 2 : DEFAULT_TOKEN_VERSION;
        int version = mapping.word("requestedAccessTokenVersion", TOKEN_VERSIONS, lowest);
        if (version < lowest) {
            mapping.mistake("requestedAccessTokenVersion", "must be 2 where personal accounts may sign in");
        }
        return version;
    }

    private List<String> identifierUris() {
        List<String> uris = mapping.texts("identifierUris");
        for (String uri : uris) {
            if (!isAbsoluteUri(uri) || uri.length() > LONGEST_IDENTIFIER_URI) {
                mapping.mistake("identifierUris", "expected a URI such as api://my-api, not '" + uri + "'");
            }
        }
        requireDistinct("identifierUris", uris);
        return uris;
    }

    private static boolean isAbsoluteUri(String text) {
        try {
            URI uri = URI.create(text);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void requireDistinct(String key, List<?> values) {
        Set<Object> seen = new HashSet<>();
        values.stream()
                .filter(value -> !seen.add(value))
                .findFirst()
                .ifPresent(value -> mapping.mistake(key, "'" + value + "' is here twice"));
    }

    private List<PermissionScope> scopes(AppId appId) {
        List<PermissionScope> scopes = mapping.mappings("scopes", SCOPE_KEYS).stream()
                .map(scope -> scope(appId, scope))
                .toList();
        requireDistinct("scopes", scopes.stream().map(PermissionScope::value).toList());
        requireDistinct("scopes", scopes.stream().map(PermissionScope::id).toList());
        return scopes;
    }

    private PermissionScope scope(AppId appId, YamlMapping scope) {
        String value = permissionValue(scope);
        Optional<PermissionScope> known = current.flatMap(before -> before.scope(value));
        return new PermissionScope(
                keyId(scope, "id", known.map(PermissionScope::id), "scope", appId, value),
                value,
                scope.word("type", SCOPE_TYPES, false),
                scope.flag("isEnabled", true),
                scope.text("adminConsentDisplayName", ""),
                scope.text("adminConsentDescription", ""),
                scope.text("userConsentDisplayName", ""),
                scope.text("userConsentDescription", ""));
    }

    private List<AppRole> appRoles(AppId appId) {
        List<AppRole> roles = mapping.mappings("appRoles", ROLE_KEYS).stream()
                .map(role -> appRole(appId, role))
                .toList();
        requireDistinct("appRoles", roles.stream().map(AppRole::value).toList());
        requireDistinct("appRoles", roles.stream().map(AppRole::id).toList());
        return roles;
    }

    private AppRole appRole(AppId appId, YamlMapping role) {
        String value = permissionValue(role);
        Optional<KeyId> known = current.flatMap(before -> before.appRoles().stream()
                        .filter(candidate -> candidate.value().equals(value))
                        .findFirst())
                .map(AppRole::id);
        List<String> members = role.words("allowedMemberTypes", MEMBER_TYPES);
        if (members.isEmpty()) {
            role.mistake("allowedMemberTypes", "expected a list of User, Application or both");
        }
        return new AppRole(
                keyId(role, "id", known, "role", appId, value),
                value,
                role.text("displayName", value),
                role.text("description", ""),
                members.contains("User"),
                members.contains("Application"),
                role.flag("isEnabled", true));
    }

    private static String permissionValue(YamlMapping permission) {
        String value = permission.text("value", "", LONGEST_IDENTIFIER_URI);
        if (value.isEmpty() || value.contains(" ")) {
            permission.mistake("value", "expected a value without blanks, such as Orders.Read");
        }
        return value;
    }

    /** The id at {@code key}; else that of the same thing up to now; else one made from its name. */
    private static KeyId keyId(
            YamlMapping mapping, String key, Optional<KeyId> known, String kind, AppId app, String name) {
        UUID id = mapping.guid(key, () -> known.map(KeyId::value).orElseGet(() -> DerivedId.of(kind, app, name)));
        return new KeyId(id);
    }

    private List<PasswordCredential> secrets(AppId appId) {
        List<PasswordCredential> credentials = mapping.mappings("secrets", SECRET_KEYS).stream()
                .map(secret -> secret(appId, secret))
                .toList();
        requireDistinct(
                "secrets", credentials.stream().map(PasswordCredential::id).toList());
        return credentials;
    }

    private PasswordCredential secret(AppId appId, YamlMapping secret) {
        String value = secret.text("value", "");
        if (value.isEmpty() == !secret.has("hash")) {
            secret.mistake("value", "a secret needs either value, or the hash and hint of an export");
        }
        String hash = secret.text("hash", "");
        if (!hash.isEmpty() && !EXPORTED_HASH.matcher(hash).matches()) {
            secret.mistake("hash", "expected a hash as an export writes it");
        }
        String hint = secret.text("hint", value.substring(0, Math.min(HINT, value.length())), HINT);
        String name = secret.text("displayName", "");
        return new PasswordCredential(
                keyId(secret, "keyId", Optional.empty(), "secret", appId, name + "\n" + hint),
                name,
                hint,
                hash.isEmpty() ? secrets.hash(value) : secrets.imported(hash),
                secret.instant("startDateTime", TenantReading.BEGINNING),
                secret.instant("endDateTime", NEVER));
    }

    private List<KeyCredential> certificates(AppId appId) {
        List<KeyCredential> credentials = mapping.mappings("certificates", CertificateReading.KEYS).stream()
                .map(certificate -> CertificateReading.read(certificate, appId))
                .toList();
        requireDistinct(
                "certificates", credentials.stream().map(KeyCredential::id).toList());
        return credentials;
    }

    private List<FederatedCredential> federatedCredentials(AppId appId) {
        List<FederatedCredential> credentials =
                mapping.mappings("federatedIdentityCredentials", FEDERATED_KEYS).stream()
                        .map(credential -> federatedCredential(appId, credential))
                        .toList();
        requireDistinct(
                "federatedIdentityCredentials",
                credentials.stream().map(FederatedCredential::id).toList());
        return credentials;
    }

    private static FederatedCredential federatedCredential(AppId appId, YamlMapping credential) {
        String name = credential.text("name");
        String issuer = credential.text("issuer");
        if (!TenantReading.isWebAddress(issuer)) {
            credential.mistake("issuer", "expected the URL of an issuer, not '" + issuer + "'");
        }
        List<String> audiences = credential.texts("audiences");
        if (audiences.size() > MOST_AUDIENCES
                || audiences.stream().anyMatch(audience -> audience.isEmpty() || audience.contains(" "))) {
            credential.mistake("audiences", "expected at most " + MOST_AUDIENCES + " audiences without blanks");
        }
        Optional<ClaimsMatchingExpression> expression = expression(credential);
        if (credential.has("subject") && credential.has("claimsMatchingExpression")) {
            credential.mistake("subject", "expected subject or claimsMatchingExpression, not both");
        }
        return new FederatedCredential(
                keyId(credential, "id", Optional.empty(), "federatedCredential", appId, name),
                name,
                issuer,
                credential.has("claimsMatchingExpression") ? "" : credential.text("subject"),
                expression,
                audiences.isEmpty() ? List.of("api://AzureADTokenExchange") : audiences,
                jwks(credential));
    }

    private static Optional<ClaimsMatchingExpression> expression(YamlMapping credential) {
        return credential.mapping("claimsMatchingExpression", EXPRESSION_KEYS).flatMap(mapping -> {
            mapping.word("languageVersion", EXPRESSION_LANGUAGES, 1);
            Optional<ClaimsMatchingExpression> read = ClaimsMatchingExpression.parse(mapping.text("value"));
            if (read.isEmpty()) {
                mapping.mistake("value", "expected an expression such as claims['sub'] matches 'repo:org/*'");
            }
            return read;
        });
    }

    private static String jwks(YamlMapping credential) {
        String jwks = credential.text("jwks", "", LONGEST_JWKS);
        if (!jwks.isEmpty() && !isKeySet(jwks)) {
            credential.mistake("jwks", "expected a JWK set as text: '{\"keys\": [...]}'");
        }
        return jwks;
    }

    private static boolean isKeySet(String text) {
        try {
            return JSON.readTree(text).path("keys").isArray();
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private List<ExtensionProperty> extensions(AppId appId) {
        List<ExtensionProperty> extensions = mapping.mappings("extensionProperties", EXTENSION_KEYS).stream()
                .map(extension -> extension(appId, extension))
                .toList();
        requireDistinct(
                "extensionProperties",
                extensions.stream().map(ExtensionProperty::name).toList());
        return extensions;
    }

    private ExtensionProperty extension(AppId appId, YamlMapping extension) {
        String name = extension.text("name");
        if (!EXTENSION_NAME.matcher(name).matches()) {
            extension.mistake("name", "expected a name of letters and digits, without prefix, such as skypeId");
        }
        Optional<KeyId> known =
                current.flatMap(before -> before.claims().extension(name)).map(ExtensionProperty::id);
        return new ExtensionProperty(
                keyId(extension, "id", known, "extension", appId, name),
                name,
                extension.word("dataType", DATA_TYPES, ExtensionProperty.DataType.STRING),
                extension.flag("isMultiValued", false));
    }

    private List<RedirectUri> redirectUris(SignInAudience audience) {
        Optional<YamlMapping> byPlatform = mapping.mapping("redirectUris", PLATFORMS.keySet());
        List<RedirectUri> redirects = byPlatform.stream()
                .flatMap(uris -> Arrays.stream(RedirectUri.Platform.values())
                        .flatMap(platform -> redirectUris(uris, platform, audience)))
                .toList();
        requireDistinct("redirectUris", redirects.stream().map(RedirectUri::uri).toList());
        return redirects;
    }

    private static Stream<RedirectUri> redirectUris(
            YamlMapping uris, RedirectUri.Platform platform, SignInAudience audience) {
        List<RedirectUri> redirects = uris.texts(platform.graphName()).stream()
                .map(uri -> new RedirectUri(platform, uri))
                .toList();
        redirects.stream()
                .flatMap(redirect -> RedirectUris.objection(redirect, audience).stream())
                .forEach(objection -> uris.mistake(platform.graphName(), objection));
        return redirects.stream();
    }

    private String logoutUrl() {
        String url = mapping.text("logoutUrl", "");
        if (!url.isEmpty() && !TenantReading.isWebAddress(url)) {
            mapping.mistake("logoutUrl", "expected a URL, not '" + url + "'");
        }
        return url;
    }

    /** The registration with its references to other applications, which are all known by now. */
    AppRegistration withReferences(References references) {
        List<PreauthorizedApp> preauthorized =
                mapping.mappings("preAuthorizedApplications", PREAUTHORIZED_KEYS).stream()
                        .flatMap(client -> preauthorizedApp(client, references).stream())
                        .toList();
        requireDistinct(
                "preAuthorizedApplications",
                preauthorized.stream().map(PreauthorizedApp::client).toList());
        return app.withReferences(
                mapping.mappings("requiredPermissions", REQUIRED_KEYS).stream()
                        .flatMap(required -> requiredPermissions(required, references))
                        .distinct()
                        .toList(),
                preauthorized,
                mapping.texts("knownClientApplications").stream()
                        .flatMap(name -> references.app(mapping, "knownClientApplications", name).stream())
                        .map(AppRegistration::appId)
                        .distinct()
                        .toList());
    }

    private static Stream<RequiredPermission> requiredPermissions(YamlMapping required, References references) {
        return references.app(required, "resource", required.text("resource")).stream()
                .flatMap(resource -> Stream.concat(
                        required.texts("scopes").stream()
                                .flatMap(value -> references.scope(required, "scopes", resource, value).stream())
                                .map(scope -> new RequiredPermission(
                                        resource.appId(), scope.id(), RequiredPermission.Kind.SCOPE)),
                        required.texts("roles").stream()
                                .flatMap(value -> references.role(required, "roles", resource, value).stream())
                                .map(role -> new RequiredPermission(
                                        resource.appId(), role.id(), RequiredPermission.Kind.ROLE))));
    }

    private Optional<PreauthorizedApp> preauthorizedApp(YamlMapping client, References references) {
        Set<KeyId> scopes = client.texts("scopes").stream()
                .flatMap(value -> references.scope(client, "scopes", app, value).stream())
                .map(PermissionScope::id)
                .collect(toUnmodifiableSet());
        if (scopes.isEmpty()) {
            client.mistake("scopes", "expected the scopes that need no consent");
        }
        return references
                .app(client, "app", client.text("app"))
                .map(known -> new PreauthorizedApp(known.appId(), scopes));
    }
}
