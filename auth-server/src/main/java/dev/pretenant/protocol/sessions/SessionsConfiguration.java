package dev.pretenant.protocol.sessions;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.PasswordHasher;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sessions and their tables. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = SessionRow.class)
@EnableJpaRepositories(basePackageClasses = SessionRows.class, considerNestedRepositories = false)
class SessionsConfiguration {

    @Bean
    SignInSessions signInSessions(
            JdbcOperations database, SessionRows rows, PlatformTransactionManager transactions, EmulatorClock clock) {
        return new SignInSessions(new SessionReader(database), rows, new TransactionTemplate(transactions), clock);
    }

    @Bean
    SessionsState sessionsState(
            SignInSessions sessions, JdbcOperations database, PlatformTransactionManager transactions) {
        return new SessionsState(sessions, database, new TransactionTemplate(transactions));
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
