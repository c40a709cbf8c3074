package dev.pretenant.protocol.tokens;

import dev.pretenant.core.outgoing.OutgoingRequests;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.tokens.claims.AccountDetails;
import dev.pretenant.protocol.tokens.claims.Audience;
import dev.pretenant.protocol.tokens.claims.Binding;
import dev.pretenant.protocol.tokens.claims.Capabilities;
import dev.pretenant.protocol.tokens.claims.ClientIdentity;
import dev.pretenant.protocol.tokens.claims.DirectoryExtensions;
import dev.pretenant.protocol.tokens.claims.DirectoryRoles;
import dev.pretenant.protocol.tokens.claims.Groups;
import dev.pretenant.protocol.tokens.claims.Hashes;
import dev.pretenant.protocol.tokens.claims.Housekeeping;
import dev.pretenant.protocol.tokens.claims.IssuerAndTenant;
import dev.pretenant.protocol.tokens.claims.Lifetime;
import dev.pretenant.protocol.tokens.claims.MappedClaims;
import dev.pretenant.protocol.tokens.claims.Profile;
import dev.pretenant.protocol.tokens.claims.Roles;
import dev.pretenant.protocol.tokens.claims.Scopes;
import dev.pretenant.protocol.tokens.claims.SignInMethods;
import dev.pretenant.protocol.tokens.claims.Subject;
import dev.pretenant.protocol.tokens.claims.TenantDetails;
import dev.pretenant.protocol.tokens.claims.TokenKind;
import dev.pretenant.protocol.tokens.claims.WorkloadIdentity;
import dev.pretenant.protocol.tokens.provider.ClaimsProviders;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.keys.ApplicationKeys;
import dev.pretenant.tenant.keys.TenantKeys;
import dev.pretenant.tenant.permissions.DelegatedPermissions;
import dev.pretenant.tenant.permissions.PermissionResolver;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import tools.jackson.databind.ObjectMapper;

/** The token pipeline: the list of contributors is the table of contents of a token. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final List<ClaimsContributor> CONTRIBUTORS = List.of(
            new Audience(),
            new IssuerAndTenant(),
            new Lifetime(),
            new Subject(),
            new ClientIdentity(),
            new Scopes(),
            new Roles(),
            new Profile(),
            new SignInMethods(),
            new AccountDetails(),
            new TenantDetails(),
            new TokenKind(),
            new Capabilities(),
            new Groups(),
            new DirectoryRoles(),
            new DirectoryExtensions(),
            new MappedClaims(),
            new WorkloadIdentity(),
            new Binding(),
            new Hashes(),
            new Housekeeping());

    @Bean
    TokenMint tokenMint(JwtEncoder encoder, ApplicationKeys applicationKeys) {
        return new TokenMint(encoder, applicationKeys, CONTRIBUTORS);
    }

    @Bean
    TokenFactsResolver tokenFactsResolver(
            Directory directory,
            PermissionResolver applicationPermissions,
            DelegatedPermissions delegatedPermissions,
            Issuers issuers,
            TokenMint mint,
            EmulatorClock clock) {
        return new TokenFactsResolver(
                directory,
                applicationPermissions,
                delegatedPermissions,
                issuers,
                new ClaimsProviders(directory, mint, new OutgoingRequests()),
                clock);
    }

    @Bean
    EntraTokenGenerator entraTokenGenerator(TokenFactsResolver resolver, TokenMint mint) {
        return new EntraTokenGenerator(resolver, mint);
    }

    @Bean
    UserAssertions userAssertions(TenantKeys keys, EmulatorClock clock) {
        return new UserAssertions(keys, clock);
    }

    @Bean
    TokenResponse tokenResponse(ObjectMapper json) {
        return new TokenResponse(json);
    }
}
