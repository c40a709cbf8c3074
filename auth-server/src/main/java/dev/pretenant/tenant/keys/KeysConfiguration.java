package dev.pretenant.tenant.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.pretenant.core.time.EmulatorClock;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
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
    StoredKeyRing keyRing(EntityManagerFactory database, EmulatorClock clock, KeySettings settings) {
        return new StoredKeyRing(database, clock, settings, StoredKeyRing.INSTALLATION);
    }

    @Bean
    StoredApplicationKeys applicationKeys(EntityManagerFactory database, EmulatorClock clock, KeySettings settings) {
        return new StoredApplicationKeys(owner -> new StoredKeyRing(database, clock, settings, owner));
    }

    /** Their rings come into being when they are first asked for. */
    @Bean
    WorkloadIssuers workloadIssuers(
            EntityManagerFactory database,
            EmulatorClock clock,
            KeySettings settings,
            @Value("${pretenant.workloads.github-issuer:https://token.actions.githubusercontent.com}") String gitHub,
            @Value("${pretenant.workloads.kubernetes-issuer:https://kubernetes.default.svc.cluster.local}")
                    String kubernetes) {
        Map<String, KeyRing> rings = new ConcurrentHashMap<>();
        Function<String, Supplier<KeyRing>> named = owner ->
                () -> rings.computeIfAbsent(owner, first -> new StoredKeyRing(database, clock, settings, first));
        return new WorkloadIssuers(
                new WorkloadIssuer(gitHub, named.apply("workloads/github")),
                new WorkloadIssuer(kubernetes, named.apply("workloads/kubernetes")));
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
