package dev.pretenant.server;

import dev.pretenant.core.errors.EntraErrorHandler;
import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.clients.AppSecrets;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.clients.EntraClientRepository;
import dev.pretenant.protocol.grants.ClientCredentialsChecks;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.SecretHasher;
import dev.pretenant.tenant.permissions.PermissionResolver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The objects of {@code core}, {@code tenant} and {@code protocol}, which know nothing of the container. */
@Configuration(proxyBeanMethods = false)
class ProtocolBeans {

    @Bean
    EmulatorClock clock() {
        return EmulatorClock.ofMachine();
    }

    @Bean
    Issuers issuers(Directory directory, @Value("${pretenant.issuer}") String policy) {
        return new Issuers(directory, policy);
    }

    @Bean
    PermissionResolver permissionResolver(Directory directory) {
        return new PermissionResolver(directory);
    }

    @Bean
    EntraClientRepository clients(Directory directory) {
        return new EntraClientRepository(directory);
    }

    @Bean
    ClientChecks clientChecks(Directory directory) {
        return new ClientChecks(directory);
    }

    @Bean
    AppSecrets appSecrets(Directory directory, SecretHasher hasher, EmulatorClock clock) {
        return new AppSecrets(directory, hasher, clock);
    }

    @Bean
    ClientCredentialsChecks clientCredentialsChecks(Directory directory, PermissionResolver permissions) {
        return new ClientCredentialsChecks(directory, permissions);
    }

    @Bean
    EntraErrorHandler entraErrorHandler(EntraErrorTranslator translator, EntraErrorWriter writer) {
        return new EntraErrorHandler(translator, writer);
    }

    @Bean
    IssuedTokens issuedTokens() {
        return new IssuedTokens();
    }
}
