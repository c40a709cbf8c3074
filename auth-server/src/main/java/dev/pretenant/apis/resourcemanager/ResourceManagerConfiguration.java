package dev.pretenant.apis.resourcemanager;

import dev.pretenant.apis.bearer.BearerTokens;
import dev.pretenant.tenant.authority.Issuers;
import dev.pretenant.tenant.directory.Directory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The parts of Resource Manager; {@code server} puts its chain together. */
@Configuration(proxyBeanMethods = false)
class ResourceManagerConfiguration {

    @Bean
    ResourceManagerSecurity resourceManagerSecurity(
            JwtDecoder decoder, Directory directory, Issuers issuers, ResourceManagerRefusals refusals) {
        return new ResourceManagerSecurity(
                new ResourceManagerHeaders(),
                new BearerTokens(new ResourceManagerTokens(), decoder, directory, issuers),
                refusals);
    }
}
