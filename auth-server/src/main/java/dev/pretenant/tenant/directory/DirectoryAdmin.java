package dev.pretenant.tenant.directory;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.KeyId;
import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Changes the directory: each command is carried out whole, stored, and seen by the next request; or refused, with nothing
 * changed.
 */
public final class DirectoryAdmin {

    private static final String SEEDS = "pretenant.yaml";
    private static final int YEARS_OF_A_SECRET = 2;
    private static final int HINT = 3;
    private static final int MOST_CERTIFICATES = 100;

    private final LiveDirectory directory;
    private final FirstPartyApps firstParty;
    private final DirectoryRoles roles;
    private final SecretHasher secrets;
    private final ConfigurationReader reader;
    private final EmulatorClock clock;
    private final List<Path> configFiles;
    private final SecretGenerator generator = new SecretGenerator();

    DirectoryAdmin(
            LiveDirectory directory,
            FirstPartyApps firstParty,
            DirectoryRoles roles,
            SecretHasher secrets,
            ConfigurationReader reader,
            EmulatorClock clock,
            List<Path> configFiles) {
        this.directory = directory;
        this.firstParty = firstParty;
        this.roles = roles;
        this.secrets = secrets;
        this.reader = reader;
        this.clock = clock;
        this.configFiles = List.copyOf(configFiles);
    }

    LiveDirectory directory() {
        return directory;
    }

    /** Tenants beside the stored ones, made of the same things. */
    TenantSandboxes sandboxes() {
        return new TenantSandboxes(directory, firstParty, reader);
    }

    /** Fills an empty directory with the seeds, and applies the installation's configuration files. */
    void open() {
        if (directory.tenants().isEmpty()) {
            reset();
        } else {
            applyConfigFiles();
        }
    }

    /** Applies the installation's configuration files again. */
    void applyConfigFiles() {
        apply(configFiles);
    }

    /**
     * Adds or replaces what {@code files} name, in their order.
     *
     * @throws ConfigurationMistakes if anything is wrong with a file; then nothing of any is applied
     */
    public void apply(List<Path> files) {
        List<ConfigurationFile> texts =
                files.stream().map(ConfigurationFile::read).toList();
        directory.changeStored(draft -> texts.forEach(file -> reader.read(file, draft)));
    }

    /**
     * Adds or replaces what {@code yaml} names, which messages call {@code name}.
     *
     * @throws ConfigurationMistakes if anything is wrong with it; then nothing of it is applied
     */
    public void apply(String name, String yaml) {
        ConfigurationFile file = new ConfigurationFile(name, yaml);
        directory.changeStored(draft -> reader.read(file, draft));
    }

    /** Back to the seeds and the installation's configuration files; sandboxes stay as they are. */
    public void reset() {
        List<ConfigurationFile> files = Stream.concat(
                        Stream.of(ConfigurationFile.shipped(SEEDS)),
                        configFiles.stream().map(ConfigurationFile::read))
                .toList();
        directory.refill(draft -> files.forEach(file -> reader.read(file, draft)));
    }

    /** All tenants but those of sandboxes as a configuration file. */
    public String export() {
        return writer(directory.stored()).write(tenant -> true);
    }

    /** One tenant as a configuration file. */
    public String export(TenantId id) {
        requireTenant(id);
        return writer(directory.content()).write(tenant -> tenant.id().equals(id));
    }

    private ConfigurationWriter writer(DirectoryContent content) {
        return new ConfigurationWriter(content, firstParty, roles, secrets);
    }

    /** Registers an application that has one secret, which is made up. */
    public NewSecret addApp(TenantId tenant, String displayName) {
        return addApp(tenant, displayName, generator.newSecret());
    }

    /** Registers an application that has the secret {@code secretText}. */
    public NewSecret addApp(TenantId tenant, String displayName, String secretText) {
        requireTenant(tenant);
        if (displayName.isBlank() || displayName.length() > 256) {
            throw new DirectoryRefusal("The name of an application has 1 to 256 characters");
        }
        PasswordCredential credential = credential(tenant, "", secretText);
        AppRegistration app = new AppRegistration(
                new ObjectId(UUID.randomUUID()),
                new AppId(UUID.randomUUID()),
                tenant,
                displayName,
                SignInAudience.AZURE_AD_MY_ORG,
                List.of(),
                AppReading.DEFAULT_TOKEN_VERSION,
                List.of(),
                List.of(),
                List.of(credential),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                ClaimsSettings.NONE,
                "",
                false);
        directory.change(draft -> draft.put(app));
        return new NewSecret(app, credential, secretText);
    }

    /** Gives an application one more secret, which is made up and lasts two years; those that it has stay. */
    public NewSecret addSecret(AppId id, String displayName) {
        AppRegistration app = requireOwnApp(id);
        String secretText = generator.newSecret();
        PasswordCredential credential = credential(app.homeTenant(), displayName, secretText);
        AppRegistration changed = app.withSecrets(
                Stream.concat(app.secrets().stream(), Stream.of(credential)).toList());
        directory.change(draft -> draft.put(changed));
        return new NewSecret(changed, credential, secretText);
    }

    /**
     * Registers a certificate for an application, beside those that it has.
     *
     * @param text the certificate, PEM or DER in base64
     */
    public KeyCredential addCertificate(AppId id, String displayName, String text) {
        AppRegistration app = requireOwnApp(id);
        X509Certificate certificate = CertificateReading.parse(text)
                .orElseThrow(() -> new DirectoryRefusal("This is no X.509 certificate, PEM or base64"));
        String base64 = CertificateReading.base64(certificate);
        if (app.certificates().stream().anyMatch(known -> known.certificate().equals(base64))) {
            throw new DirectoryRefusal("This certificate is registered for " + app.displayName() + " already");
        }
        if (app.certificates().size() >= MOST_CERTIFICATES) {
            throw new DirectoryFull("an application has at most " + MOST_CERTIFICATES + " certificates; remove one");
        }
        KeyCredential credential = new KeyCredential(
                new KeyId(CertificateReading.derivedId(id, base64)),
                displayName,
                base64,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        AppRegistration changed = app.withCertificates(Stream.concat(app.certificates().stream(), Stream.of(credential))
                .toList());
        directory.change(draft -> draft.put(changed));
        return credential;
    }

    /** Takes a certificate from an application, which can no longer prove itself with it. */
    public void removeCertificate(AppId id, KeyId certificate) {
        AppRegistration app = requireOwnApp(id);
        List<KeyCredential> others = app.certificates().stream()
                .filter(credential -> !credential.id().equals(certificate))
                .toList();
        if (others.size() == app.certificates().size()) {
            throw new DirectoryRefusal(app.displayName() + " has no certificate " + certificate);
        }
        AppRegistration changed = app.withCertificates(others);
        directory.change(draft -> draft.put(changed));
    }

    private PasswordCredential credential(TenantId tenant, String displayName, String secretText) {
        Instant start = clock.of(tenant).instant().truncatedTo(ChronoUnit.SECONDS);
        return new PasswordCredential(
                new KeyId(UUID.randomUUID()),
                displayName,
                secretText.substring(0, Math.min(HINT, secretText.length())),
                secrets.hash(secretText),
                start,
                start.atOffset(ZoneOffset.UTC).plusYears(YEARS_OF_A_SECRET).toInstant());
    }

    /** Lets an application of the tenant get tokens, and be asked for, again. */
    public void enableServicePrincipal(TenantId tenant, AppId app) {
        setEnabled(requirePresence(tenant, app), true);
    }

    /** Stops an application of the tenant: as client 7000112, as resource 500014. */
    public void disableServicePrincipal(TenantId tenant, AppId app) {
        setEnabled(requirePresence(tenant, app), false);
    }

    private void setEnabled(ServicePrincipal principal, boolean enabled) {
        directory.change(draft -> draft.put(principal.withEnabled(enabled)));
    }

    /** Puts consent on record, beside what was consented to before; brings to the tenant the applications that were not there. */
    public void consent(GivenConsent given) {
        directory.change(draft -> given.parts().forEach(part -> put(draft, given, part)));
    }

    private void put(DirectoryDraft draft, GivenConsent given, GivenConsent.Part part) {
        ObjectId client = bring(draft, given.tenant(), part.client()).id();
        ObjectId resource = bring(draft, given.tenant(), part.resource()).id();
        draft.add(new PermissionGrant(
                given.tenant(), client, resource, given.user().orElse(null), part.scopes()));
        part.roles().forEach(role -> draft.put(new AppRoleAssignment(given.tenant(), client, resource, role)));
    }

    private ServicePrincipal bring(DirectoryDraft draft, TenantId tenant, AppId id) {
        return draft.servicePrincipal(tenant, id).orElseGet(() -> {
            ServicePrincipal principal = FirstPartyApps.presence(tenant, requireApp(id));
            draft.put(principal);
            return principal;
        });
    }

    /** Takes back every consent that a client has, of one user and of everybody alike. */
    public void revokeGrants(ServicePrincipal client) {
        directory.change(draft -> directory.grantsOf(client).forEach(draft::remove));
    }

    /** Takes back one consent, if it is still on record. */
    public void revoke(PermissionGrant grant) {
        directory.change(draft -> draft.remove(grant));
    }

    /** Gives {@code client} the application role {@code role} of {@code resource}, an application id or App ID URI. */
    public void assignAppRole(TenantId tenant, AppId client, String resource, String role) {
        AppRoleAssignment assignment = assignment(tenant, client, resource, role);
        directory.change(draft -> draft.put(assignment));
    }

    /** Takes the application role {@code role} of {@code resource} from {@code client}, if it has it. */
    public void removeAppRole(TenantId tenant, AppId client, String resource, String role) {
        AppRoleAssignment assignment = assignment(tenant, client, resource, role);
        directory.change(draft -> draft.remove(assignment));
    }

    private AppRoleAssignment assignment(TenantId tenant, AppId client, String resource, String value) {
        ServicePrincipal principal = requirePresence(tenant, client);
        ServicePrincipal target = directory
                .resource(tenant, resource)
                .orElseThrow(() -> new DirectoryRefusal("There is no resource '" + resource + "' in this tenant"));
        AppRole role = requireApp(target.appId()).appRoles().stream()
                .filter(candidate -> candidate.value().equals(value) && candidate.forApplications())
                .findFirst()
                .orElseThrow(() -> new DirectoryRefusal(
                        target.displayName() + " has no app role '" + value + "' for applications"));
        return new AppRoleAssignment(tenant, principal.id(), target.id(), role.id());
    }

    private void requireTenant(TenantId id) {
        if (directory.tenant(id).isEmpty()) {
            throw new DirectoryRefusal("There is no tenant " + id);
        }
    }

    private AppRegistration requireApp(AppId id) {
        return directory.app(id).orElseThrow(() -> new DirectoryRefusal("There is no application " + id));
    }

    private AppRegistration requireOwnApp(AppId id) {
        AppRegistration app = requireApp(id);
        if (app.firstParty()) {
            throw new DirectoryRefusal(app.displayName() + " belongs to the platform");
        }
        return app;
    }

    private ServicePrincipal requirePresence(TenantId tenant, AppId app) {
        return directory
                .servicePrincipal(tenant, app)
                .orElseThrow(() -> new DirectoryRefusal("There is no application " + app + " in this tenant"));
    }
}
