package dev.pretenant.tenant.directory;

import dev.pretenant.core.state.Durability;
import dev.pretenant.core.time.EmulatorClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * The beans of the directory. It asks for a {@link PasswordHasher} and an {@link EmulatorClock}, and for the list of
 * configuration files in {@code pretenant.config}; where it is to be kept, it needs a data source and Flyway.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DirectorySettings.class)
@EntityScan(basePackageClasses = DirectoryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = DirectoryConfiguration.class)
public class DirectoryConfiguration {

    /** Each change costs in proportion to it, and nobody tests with more. */
    private static final int MOST_OBJECTS = 50_000;

    private static final String SECRET_KEY = "secret-hash-key";
    private static final int SECRET_KEY_BYTES = 32;
    private static final Duration LOOK_AT_FILES = Duration.ofMillis(500);

    /** Hashes under the key of this installation, which is made at the first start. */
    @Bean
    SecretHasher secretHasher(Durability durability, ObjectProvider<SettingRows> settings) {
        String key = durability == Durability.KEPT ? keptKey(settings.getObject()) : newKey();
        return new HmacSecretHasher(Base64.getDecoder().decode(key));
    }

    private static String keptKey(SettingRows settings) {
        return settings.findById(SECRET_KEY)
                .orElseGet(() -> settings.save(new SettingRow(SECRET_KEY, newKey())))
                .content();
    }

    private static String newKey() {
        byte[] key = new byte[SECRET_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Bean
    @Lazy
    DirectoryTables directoryTables(
            TenantRows tenants,
            UserRows users,
            GroupRows groups,
            AppRegistrationRows apps,
            ServicePrincipalRows servicePrincipals,
            PermissionGrantRows grants,
            AppRoleAssignmentRows roleAssignments,
            ManagedIdentityRows managedIdentities) {
        return new DirectoryTables(
                tenants, users, groups, apps, servicePrincipals, grants, roleAssignments, managedIdentities);
    }

    @Bean
    DirectoryAdmin directoryAdmin(
            Durability durability,
            ObjectProvider<DirectoryTables> tables,
            SecretHasher secrets,
            PasswordHasher passwords,
            EmulatorClock clock,
            DirectorySettings settings) {
        DirectoryStore store = durability == Durability.KEPT ? tables.getObject() : DirectoryStore.NONE;
        FirstPartyApps firstParty = FirstPartyApps.shipped(secrets);
        DirectoryRoles roles = DirectoryRoles.shipped();
        DirectoryAdmin admin = new DirectoryAdmin(
                new LiveDirectory(store, firstParty, MOST_OBJECTS),
                firstParty,
                roles,
                secrets,
                new ConfigurationReader(secrets, passwords, roles),
                clock,
                settings.configFiles());
        admin.open();
        return admin;
    }

    /** The directory, which the admin has filled: nobody can ask it earlier. */
    @Bean
    Directory directory(DirectoryAdmin admin) {
        return admin.directory();
    }

    @Bean
    UserAdmin userAdmin(DirectoryAdmin admin, PasswordHasher passwords, EmulatorClock clock) {
        return new UserAdmin(admin.directory(), passwords, clock);
    }

    @Bean
    TenantSandboxes tenantSandboxes(DirectoryAdmin admin) {
        return admin.sandboxes();
    }

    @Bean
    ConfigFileWatch configFileWatch(DirectoryAdmin admin, DirectorySettings settings) {
        ConfigFileWatch watch = new ConfigFileWatch(admin, settings.configFiles());
        watch.start(LOOK_AT_FILES);
        return watch;
    }
}
