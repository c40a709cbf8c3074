package dev.pretenant.protocol.sessions;

import dev.pretenant.core.state.Durability;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordHasher;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sessions, in tables where they are to outlive the server, in memory where they are not. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = SessionRow.class)
class SessionsConfiguration {

    @Bean
    SessionStore sessionStore(
            Durability durability,
            ObjectProvider<EntityManagerFactory> database,
            ObjectProvider<DataSource> connections) {
        if (durability == Durability.PASSING) {
            return new SessionsInMemory();
        }
        return new SessionTable(
                database.getObject(),
                new JdbcTemplate(connections.getObject()),
                new TransactionTemplate(new JdbcTransactionManager(connections.getObject())));
    }

    @Bean
    SignInSessions signInSessions(SessionStore store, EmulatorClock clock) {
        return new SignInSessions(store, clock);
    }

    @Bean
    SessionsState sessionsState(SignInSessions sessions, SessionStore store) {
        return new SessionsState(sessions, store);
    }

    @Bean
    SignInStart signInStart(SignInSessions sessions) {
        return new SignInStart(sessions);
    }

    @Bean
    PasswordSignIn passwordSignIn(Directory directory, PasswordHasher hasher, EmulatorClock clock) {
        return new PasswordSignIn(directory, hasher, clock);
    }
}
