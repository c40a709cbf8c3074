package dev.pretenant.tenant.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * An {@link AppRegistration} in the database. Each of its lists is a table that is read in one query for all applications.
 */
@Entity
@Table(name = "app_registration")
class AppRegistrationRow extends Row {

    private static final String OWNER = "app_object_id";

    private UUID appId;
    private UUID homeTenant;
    private String displayName;

    @Enumerated(EnumType.STRING)
    private SignInAudience signInAudience;

    private int accessTokenVersion;

    @Column(name = "fallback_public")
    private boolean fallbackPublicClient;

    private boolean idTokenIssuance;
    private boolean accessTokenIssuance;
    private String optionalClaims;
    private boolean acceptMappedClaims;
    private String logoutUrl;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_identifier_uri", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    @Column(name = "uri")
    private List<String> identifierUris;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_scope", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Scope> scopes;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_role", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Role> appRoles;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_secret", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Secret> secrets;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_certificate", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Certificate> certificates;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_trusted_subject", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Subject> trustedSubjects;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_federated_credential", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Federation> federatedCredentials;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_redirect_uri", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Redirect> redirectUris;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_required_permission", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Required> requiredPermissions;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_preauthorized_scope", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<PreauthorizedScope> preauthorizedScopes;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_known_client", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    @Column(name = "client_app_id")
    private List<UUID> knownClients;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_group_claim", joinColumns = @JoinColumn(name = OWNER))
    @Column(name = "name")
    private Set<String> groupMembershipClaims;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "app_extension_property", joinColumns = @JoinColumn(name = OWNER))
    @OrderColumn(name = "position")
    private List<Extension> extensionProperties;

    /** For JPA. */
    protected AppRegistrationRow() {}

    AppRegistrationRow(AppRegistration app, int position) {
        super(app.id().value(), position);
        appId = app.appId().value();
        homeTenant = app.homeTenant().value();
        displayName = app.displayName();
        signInAudience = app.signInAudience();
        accessTokenVersion = app.accessTokenVersion();
        fallbackPublicClient = app.fallbackPublicClient();
        idTokenIssuance = app.idTokenIssuance();
        accessTokenIssuance = app.accessTokenIssuance();
        optionalClaims = app.claims().optional().json();
        acceptMappedClaims = app.claims().acceptMapped();
        extensionProperties =
                app.claims().extensions().stream().map(Extension::of).toList();
        logoutUrl = app.logoutUrl();
        identifierUris = app.identifierUris();
        scopes = app.scopes().stream().map(Scope::of).toList();
        appRoles = app.appRoles().stream().map(Role::of).toList();
        secrets = app.secrets().stream().map(Secret::of).toList();
        certificates = app.certificates().stream().map(Certificate::of).toList();
        trustedSubjects = app.trustedSubjects().stream().map(Subject::of).toList();
        federatedCredentials =
                app.federatedCredentials().stream().map(Federation::of).toList();
        redirectUris = app.redirectUris().stream().map(Redirect::of).toList();
        requiredPermissions =
                app.requiredPermissions().stream().map(Required::of).toList();
        preauthorizedScopes = app.preauthorizedApps().stream()
                .flatMap(client -> client.scopes().stream()
                        .sorted()
                        .map(scope -> new PreauthorizedScope(client.client().value(), scope.value())))
                .toList();
        knownClients = app.knownClients().stream().map(AppId::value).toList();
        groupMembershipClaims = app.groupMembershipClaims();
    }

    AppRegistration app() {
        return new AppRegistration(
                new ObjectId(getId()),
                new AppId(appId),
                new TenantId(homeTenant),
                displayName,
                signInAudience,
                identifierUris,
                accessTokenVersion,
                scopes.stream().map(Scope::scope).toList(),
                appRoles.stream().map(Role::role).toList(),
                secrets.stream().map(Secret::credential).toList(),
                certificates.stream().map(Certificate::credential).toList(),
                trustedSubjects.stream().map(Subject::subject).toList(),
                federatedCredentials.stream().map(Federation::credential).toList(),
                redirectUris.stream().map(Redirect::redirectUri).toList(),
                fallbackPublicClient,
                idTokenIssuance,
                accessTokenIssuance,
                requiredPermissions.stream().map(Required::permission).toList(),
                preauthorizedApps(),
                knownClients.stream().map(AppId::new).toList(),
                groupMembershipClaims,
                new ClaimsSettings(
                        OptionalClaims.ofJson(optionalClaims),
                        acceptMappedClaims,
                        extensionProperties.stream().map(Extension::property).toList()),
                logoutUrl,
                false);
    }

    private List<PreauthorizedApp> preauthorizedApps() {
        return preauthorizedScopes.stream()
                .collect(groupingBy(
                        PreauthorizedScope::clientAppId,
                        LinkedHashMap::new,
                        mapping(row -> new KeyId(row.scopeId()), toUnmodifiableSet())))
                .entrySet()
                .stream()
                .map(entry -> new PreauthorizedApp(new AppId(entry.getKey()), entry.getValue()))
                .toList();
    }

    @Embeddable
    record Scope(
            UUID id,
            String scopeValue,
            boolean adminOnly,
            boolean enabled,
            String adminConsentDisplayName,
            String adminConsentDescription,
            String userConsentDisplayName,
            String userConsentDescription) {

        static Scope of(PermissionScope scope) {
            return new Scope(
                    scope.id().value(),
                    scope.value(),
                    scope.adminOnly(),
                    scope.enabled(),
                    scope.adminConsentDisplayName(),
                    scope.adminConsentDescription(),
                    scope.userConsentDisplayName(),
                    scope.userConsentDescription());
        }

        PermissionScope scope() {
            return new PermissionScope(
                    new KeyId(id),
                    scopeValue,
                    adminOnly,
                    enabled,
                    adminConsentDisplayName,
                    adminConsentDescription,
                    userConsentDisplayName,
                    userConsentDescription);
        }
    }

    @Embeddable
    record Role(
            UUID id,
            String roleValue,
            String displayName,
            String description,
            boolean forUsers,
            boolean forApplications,
            boolean enabled) {

        static Role of(AppRole role) {
            return new Role(
                    role.id().value(),
                    role.value(),
                    role.displayName(),
                    role.description(),
                    role.forUsers(),
                    role.forApplications(),
                    role.enabled());
        }

        AppRole role() {
            return new AppRole(new KeyId(id), roleValue, displayName, description, forUsers, forApplications, enabled);
        }
    }

    @Embeddable
    record Secret(UUID id, String displayName, String hint, String hash, Instant startsAt, Instant endsAt) {

        static Secret of(PasswordCredential secret) {
            return new Secret(
                    secret.id().value(),
                    secret.displayName(),
                    secret.hint(),
                    secret.hash(),
                    secret.startsAt(),
                    secret.endsAt());
        }

        PasswordCredential credential() {
            return new PasswordCredential(new KeyId(id), displayName, hint, hash, startsAt, endsAt);
        }
    }

    @Embeddable
    record Certificate(UUID id, String displayName, String certificate, Instant startsAt, Instant endsAt) {

        static Certificate of(KeyCredential key) {
            return new Certificate(
                    key.id().value(), key.displayName(), key.certificate(), key.startsAt(), key.endsAt());
        }

        KeyCredential credential() {
            return new KeyCredential(new KeyId(id), displayName, certificate, startsAt, endsAt);
        }
    }

    @Embeddable
    record Subject(UUID authorityId, String subjectName) {

        static Subject of(TrustedSubject trusted) {
            return new Subject(trusted.authority().value(), trusted.subjectName());
        }

        TrustedSubject subject() {
            return new TrustedSubject(new ObjectId(authorityId), subjectName);
        }
    }

    /** A federated credential; its audiences, which hold no blanks, are kept as one text. */
    @Embeddable
    record Federation(
            UUID id,
            String name,
            String issuer,
            String subject,
            String claimsExpression,
            String audiences,
            String jwks) {

        static Federation of(FederatedCredential credential) {
            return new Federation(
                    credential.id().value(),
                    credential.name(),
                    credential.issuer(),
                    credential.subject(),
                    credential.expression().map(Object::toString).orElse(""),
                    String.join(" ", credential.audiences()),
                    credential.jwks());
        }

        FederatedCredential credential() {
            return new FederatedCredential(
                    new KeyId(id),
                    name,
                    issuer,
                    subject,
                    ClaimsMatchingExpression.parse(claimsExpression),
                    List.of(audiences.split(" ")),
                    jwks);
        }
    }

    @Embeddable
    record Redirect(@Enumerated(EnumType.STRING) RedirectUri.Platform platform, String uri) {

        static Redirect of(RedirectUri redirect) {
            return new Redirect(redirect.platform(), redirect.uri());
        }

        RedirectUri redirectUri() {
            return new RedirectUri(platform, uri);
        }
    }

    @Embeddable
    record Required(
            UUID resourceAppId,
            UUID permissionId,
            @Enumerated(EnumType.STRING) RequiredPermission.Kind kind) {

        static Required of(RequiredPermission required) {
            return new Required(
                    required.resource().value(), required.permission().value(), required.kind());
        }

        RequiredPermission permission() {
            return new RequiredPermission(new AppId(resourceAppId), new KeyId(permissionId), kind);
        }
    }

    @Embeddable
    record Extension(
            UUID id,
            String name,
            @Enumerated(EnumType.STRING) ExtensionProperty.DataType dataType,
            boolean multiValued) {

        static Extension of(ExtensionProperty property) {
            return new Extension(property.id().value(), property.name(), property.dataType(), property.multiValued());
        }

        ExtensionProperty property() {
            return new ExtensionProperty(new KeyId(id), name, dataType, multiValued);
        }
    }

    @Embeddable
    record PreauthorizedScope(UUID clientAppId, UUID scopeId) {}
}
