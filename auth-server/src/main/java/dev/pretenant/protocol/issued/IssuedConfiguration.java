package dev.pretenant.protocol.issued;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.Directory;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store and its tables. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = StoredToken.class)
class IssuedConfiguration {

    @Bean
    IssuedTokens issuedTokens(EntityManagerFactory database, DataSource connections, EmulatorClock clock) {
        return new IssuedTokens(
                database,
                new JdbcTemplate(connections),
                new TransactionTemplate(new JdbcTransactionManager(connections)),
                clock);
    }

    @Bean
    IssuedState issuedState(IssuedTokens tokens, Directory directory, DataSource connections) {
        return new IssuedState(
                tokens,
                directory,
                new JdbcTemplate(connections),
                new TransactionTemplate(new JdbcTransactionManager(connections)));
    }

    @Bean
    DeviceRequests deviceRequests(EntityManagerFactory database, EmulatorClock clock) {
        return new DeviceRequests(database, clock);
    }
}
