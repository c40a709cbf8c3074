package dev.pretenant.tenant.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.pretenant.core.time.EmulatorClock;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The rings, and the forms in which Spring Security asks for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
@EntityScan(basePackageClasses = StoredKey.class)
class KeysConfiguration {

    @Bean
    KeyRing keyRing(EntityManagerFactory database, EmulatorClock clock, KeySettings settings) {
        return new StoredKeyRing(database, clock, settings, StoredKeyRing.INSTALLATION);
    }

    @Bean
    ApplicationKeys applicationKeys(EntityManagerFactory database, EmulatorClock clock, KeySettings settings) {
        return new StoredApplicationKeys(owner -> new StoredKeyRing(database, clock, settings, owner));
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(KeyRing ring) {
        return (selector, context) -> {
            List<JWK> published =
                    ring.published().stream().<JWK>map(SigningKey::jwk).toList();
            return selector.select(new JWKSet(published));
        };
    }

    @Bean
    JwtEncoder jwtEncoder(KeyRing ring, ApplicationKeys applicationKeys) {
        return new RingJwtEncoder(ring, applicationKeys);
    }

    @Bean
    TokenForge tokenForge(KeyRing ring) {
        return new TokenForge(ring);
    }

    /** For tokens of this server, read by this server. Audience and issuer are for the reader to judge. */
    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, EmulatorClock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new TokenLifetime(clock));
        return decoder;
    }
}
