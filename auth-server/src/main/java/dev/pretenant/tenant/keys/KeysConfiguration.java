package dev.pretenant.tenant.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import dev.pretenant.core.state.Durability;
import dev.pretenant.core.time.EmulatorClock;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The rings, and the forms in which Spring Security asks for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
@EntityScan(basePackageClasses = StoredKey.class)
class KeysConfiguration {

    @Bean
    RingStores ringStores(Durability durability, ObjectProvider<EntityManagerFactory> database) {
        return durability == Durability.KEPT ? new RingTables(database.getObject()) : new RingsInMemory();
    }

    @Bean
    StoredKeyRing keyRing(RingStores stores, EmulatorClock clock, KeySettings settings) {
        return new StoredKeyRing(stores.of(RingStores.INSTALLATION), clock, settings);
    }

    @Bean
    SandboxKeys tenantKeys(StoredKeyRing keyRing, EmulatorClock clock, KeySettings settings) {
        return new SandboxKeys(keyRing, clock, settings);
    }

    @Bean
    StoredApplicationKeys applicationKeys(RingStores stores, EmulatorClock clock, KeySettings settings) {
        return new StoredApplicationKeys(owner -> new StoredKeyRing(stores.of(owner), clock, settings));
    }

    /** Their rings come into being when they are first asked for. */
    @Bean
    WorkloadIssuers workloadIssuers(
            RingStores stores,
            EmulatorClock clock,
            KeySettings settings,
            @Value("${pretenant.workloads.github-issuer:https://token.actions.githubusercontent.com}") String gitHub,
            @Value("${pretenant.workloads.kubernetes-issuer:https://kubernetes.default.svc.cluster.local}")
                    String kubernetes) {
        Map<String, KeyRing> rings = new ConcurrentHashMap<>();
        Function<String, Supplier<KeyRing>> named = owner ->
                () -> rings.computeIfAbsent(owner, first -> new StoredKeyRing(stores.of(first), clock, settings));
        return new WorkloadIssuers(
                new WorkloadIssuer(gitHub, named.apply("workloads/github")),
                new WorkloadIssuer(kubernetes, named.apply("workloads/kubernetes")));
    }

    @Bean
    JwtEncoder jwtEncoder(TenantKeys keys, ApplicationKeys applicationKeys) {
        return new RingJwtEncoder(keys, applicationKeys);
    }

    @Bean
    TokenForge tokenForge(TenantKeys keys) {
        return new TokenForge(keys);
    }

    /** Every tenant's keys, for whoever asks for no tenant's. */
    @Bean
    JWKSource<SecurityContext> jwkSource(TenantKeys keys) {
        return source(keys::published);
    }

    /**
     * For tokens of this server, read by this server: a token is checked by the ring of the tenant that it names. Audience and
     * issuer are for the reader to judge.
     */
    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> everybodys, TenantKeys keys, EmulatorClock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(everybodys)
                .jwtProcessorCustomizer(processor -> {
                    processor.setJWSKeySelector(null);
                    processor.setJWTClaimsSetAwareJWSKeySelector((header, claims, context) ->
                            keysOf(keys.ofToken(claims.getClaim("tid"))).selectJWSKeys(header, context));
                })
                .build();
        decoder.setJwtValidator(new TokenLifetime(clock));
        return decoder;
    }

    private static JWSKeySelector<SecurityContext> keysOf(KeyRing ring) {
        return new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source(ring::published));
    }

    private static JWKSource<SecurityContext> source(Supplier<List<SigningKey>> published) {
        return (selector, context) -> selector.select(
                new JWKSet(published.get().stream().<JWK>map(SigningKey::jwk).toList()));
    }
}
