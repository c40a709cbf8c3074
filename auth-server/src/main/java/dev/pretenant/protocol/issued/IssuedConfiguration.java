package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.Durability;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.Directory;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was issued, in tables where it is to outlive the server, in memory where it is not. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = StoredToken.class)
class IssuedConfiguration {

    @Bean
    TokenStore tokenStore(
            Durability durability,
            ObjectProvider<EntityManagerFactory> database,
            ObjectProvider<DataSource> connections) {
        if (durability == Durability.PASSING) {
            return new TokensInMemory();
        }
        return new TokenTable(
                database.getObject(),
                new JdbcTemplate(connections.getObject()),
                new TransactionTemplate(new JdbcTransactionManager(connections.getObject())));
    }

    @Bean
    DeviceRequestStore deviceRequestStore(
            Durability durability,
            ObjectProvider<EntityManagerFactory> database,
            ObjectProvider<DataSource> connections) {
        if (durability == Durability.PASSING) {
            return new DeviceRequestsInMemory();
        }
        return new DeviceRequestTable(
                database.getObject(),
                new JdbcTemplate(connections.getObject()),
                new TransactionTemplate(new JdbcTransactionManager(connections.getObject())));
    }

    @Bean
    IssuedTokens issuedTokens(TokenStore tokens, EmulatorClock clock) {
        return new IssuedTokens(tokens, clock);
    }

    @Bean
    DeviceRequests deviceRequests(DeviceRequestStore requests, EmulatorClock clock) {
        return new DeviceRequests(requests, clock);
    }

    @Bean
    IssuedState issuedState(Directory directory, TokenStore tokens, DeviceRequestStore requests) {
        return new IssuedState(directory, List.of(tokens, requests));
    }
}
