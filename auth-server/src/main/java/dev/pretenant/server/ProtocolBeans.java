package dev.pretenant.server;

import dev.pretenant.apis.managedidentity.IssuingAddress;
import dev.pretenant.core.errors.EntraErrorHandler;
import dev.pretenant.core.errors.EntraErrorTranslator;
import dev.pretenant.core.errors.EntraErrorWriter;
import dev.pretenant.core.errors.Surroundings;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.clients.AppSecrets;
import dev.pretenant.protocol.clients.AssertionDecoders;
import dev.pretenant.protocol.clients.ClientChecks;
import dev.pretenant.protocol.clients.EntraClientRepository;
import dev.pretenant.protocol.clients.RegisteredCertificate;
import dev.pretenant.protocol.context.MutualTlsPort;
import dev.pretenant.protocol.grants.ClientCredentialsChecks;
import dev.pretenant.protocol.grants.DeviceCodeGrant;
import dev.pretenant.protocol.grants.EntraGrantProvider;
import dev.pretenant.protocol.grants.OnBehalfOfGrant;
import dev.pretenant.protocol.grants.PasswordGrant;
import dev.pretenant.protocol.grants.PersonResponse;
import dev.pretenant.protocol.grants.RedemptionChecks;
import dev.pretenant.protocol.grants.RefreshTokenGenerator;
import dev.pretenant.protocol.issued.DeviceRequests;
import dev.pretenant.protocol.issued.IssuedTokens;
import dev.pretenant.protocol.sessions.PasswordSignIn;
import dev.pretenant.protocol.tokens.EntraTokenGenerator;
import dev.pretenant.protocol.tokens.TokenFactsResolver;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.protocol.tokens.UserAssertions;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.SecretHasher;
import dev.pretenant.tenant.keys.TenantKeys;
import dev.pretenant.tenant.keys.WorkloadIssuers;
import dev.pretenant.tenant.permissions.AskedPermissions;
import dev.pretenant.tenant.permissions.Consents;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.PermissionResolver;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** The objects of {@code core}, {@code tenant} and {@code protocol} that know nothing of the container. */
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
    DelegatedPermissions delegatedPermissions(Directory directory) {
        return new DelegatedPermissions(directory);
    }

    @Bean
    AskedPermissions askedPermissions(Directory directory, DelegatedPermissions delegatedPermissions) {
        return new AskedPermissions(directory, delegatedPermissions);
    }

    @Bean
    Consents consents(Directory directory, DirectoryAdmin admin) {
        return new Consents(directory, admin);
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
    AssertionDecoders assertionDecoders(
            Directory directory,
            Issuers issuers,
            TenantKeys keys,
            WorkloadIssuers workloads,
            MutualTlsPort mutualTls,
            EmulatorClock clock) {
        return new AssertionDecoders(directory, issuers, keys, workloads, mutualTls, clock);
    }

    @Bean
    RegisteredCertificate registeredCertificate(Directory directory, EmulatorClock clock) {
        return new RegisteredCertificate(directory, clock);
    }

    @Bean
    MutualTlsPort mutualTlsPort(Listeners listeners) {
        return new MutualTlsPort(listeners::mtlsPort, listeners::httpsPort);
    }

    @Bean
    IssuingAddress issuingAddress(Surroundings surroundings, Listeners listeners) {
        return new IssuingAddress(surroundings, listeners::httpPort, listeners::httpsPort);
    }

    @Bean
    ProtocolSecurity.ClientAuthentication clientAuthentication(
            ClientChecks checks,
            AppSecrets secrets,
            AssertionDecoders assertions,
            RegisteredCertificate certificates,
            MutualTlsPort mutualTls,
            EntraClientRepository repository) {
        return new ProtocolSecurity.ClientAuthentication(
                checks, secrets, assertions, certificates, mutualTls, repository);
    }

    @Bean
    ProtocolSecurity.Grants grants(
            Directory directory,
            IssuedTokens issuedTokens,
            PermissionResolver applicationPermissions,
            DelegatedPermissions delegatedPermissions,
            DeviceRequests deviceRequests,
            PasswordSignIn passwords,
            UserAssertions assertions,
            TokenFactsResolver facts,
            TokenMint mint,
            EntraTokenGenerator jwts,
            EmulatorClock clock) {
        RedemptionChecks checks = new RedemptionChecks(directory, delegatedPermissions);
        PersonResponse response = new PersonResponse(facts, clock);
        OAuth2TokenGenerator<OAuth2Token> tokens =
                new DelegatingOAuth2TokenGenerator(jwts, new RefreshTokenGenerator(issuedTokens, clock));
        return new ProtocolSecurity.Grants(
                directory,
                issuedTokens,
                new ClientCredentialsChecks(directory, applicationPermissions),
                checks,
                response,
                tokens,
                List.of(
                        new DeviceCodeGrant(deviceRequests, checks),
                        new PasswordGrant(passwords, directory, clock),
                        new OnBehalfOfGrant(assertions, directory, checks)),
                new EntraGrantProvider(directory, issuedTokens, checks, facts, mint, tokens, response));
    }

    @Bean
    EntraErrorHandler entraErrorHandler(EntraErrorTranslator translator, EntraErrorWriter writer) {
        return new EntraErrorHandler(translator, writer);
    }
}
