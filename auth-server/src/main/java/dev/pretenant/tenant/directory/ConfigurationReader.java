package dev.pretenant.tenant.directory;

import java.util.List;
import java.util.Set;

/**
 * Reads configuration files, in the words of the app manifest, into a directory: what a file names is added or replaced
 * whole, what it does not name stays.
 *
 * <p>A file is read in three rounds, so that its parts may refer to each other in any order: first the objects, then the
 * service principals, which need applications of other tenants, then everything that refers to those.
 */
final class ConfigurationReader {

    private final SecretHasher secrets;
    private final PasswordHasher passwords;
    private final DirectoryRoles roles;

    ConfigurationReader(SecretHasher secrets, PasswordHasher passwords, DirectoryRoles roles) {
        this.secrets = secrets;
        this.passwords = passwords;
        this.roles = roles;
    }

    /**
     * Puts what {@code file} says into {@code draft}.
     *
     * @throws ConfigurationMistakes if anything is wrong with it; the draft is then of no use
     */
    void read(ConfigurationFile file, DirectoryDraft draft) {
        MistakeLog log = new MistakeLog(file.name());
        Passwords ownPasswords = new Passwords(passwords);
        UsedIds ids = new UsedIds();
        YamlMapping document = ConfigurationDocument.parse(file, Set.of("tenants"), log);
        List<TenantReading> tenants = document.mappings("tenants", TenantReading.KEYS).stream()
                .map(tenant -> new TenantReading(tenant, draft, ids, secrets, ownPasswords, roles))
                .toList();
        tenants.forEach(TenantReading::readObjects);
        tenants.forEach(TenantReading::readServicePrincipals);
        tenants.forEach(TenantReading::readReferences);
        log.throwIfAny();
    }
}
