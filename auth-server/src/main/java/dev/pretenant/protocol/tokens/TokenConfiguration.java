package dev.pretenant.protocol.tokens;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.tokens.claims.Audience;
import dev.pretenant.protocol.tokens.claims.ClientIdentity;
import dev.pretenant.protocol.tokens.claims.Housekeeping;
import dev.pretenant.protocol.tokens.claims.IssuerAndTenant;
import dev.pretenant.protocol.tokens.claims.Lifetime;
import dev.pretenant.protocol.tokens.claims.Roles;
import dev.pretenant.protocol.tokens.claims.Subject;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.permissions.PermissionResolver;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
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
            new Roles(),
            new Housekeeping());

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JwtEncoder encoder,
            Directory directory,
            PermissionResolver permissions,
            Issuers issuers,
            EmulatorClock clock) {
        JwtGenerator jwts = new JwtGenerator(encoder);
        jwts.setClock(clock);
        jwts.setJwtCustomizer(
                new EntraTokenCustomizer(new TokenFactsResolver(directory, permissions, issuers, clock), CONTRIBUTORS));
        return jwts::generate;
    }

    @Bean
    TokenResponse tokenResponse(EmulatorClock clock, ObjectMapper json) {
        return new TokenResponse(clock, json);
    }
}
