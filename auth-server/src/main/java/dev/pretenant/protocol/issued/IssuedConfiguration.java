package dev.pretenant.protocol.issued;

import dev.pretenant.core.time.EmulatorClock;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store and its tables. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = StoredToken.class)
class IssuedConfiguration {

    @Bean
    IssuedTokens issuedTokens(EntityManagerFactory database, EmulatorClock clock) {
        return new IssuedTokens(database, clock);
    }

    @Bean
    DeviceRequests deviceRequests(EntityManagerFactory database, EmulatorClock clock) {
        return new DeviceRequests(database, clock);
    }
}
