package dev.pretenant.tenant.directory;

import dev.pretenant.core.state.Durability;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the directory and what it needs, on a database of its own. */
@TestConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    HibernateJpaAutoConfiguration.class,
    DataJpaRepositoriesAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@Import(DirectoryConfiguration.class)
class DirectoryTestApplication {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Bean
    Durability durability() {
        return Durability.KEPT;
    }

    @Bean
    EmulatorClock clock() {
        return new EmulatorClock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Bean
    PasswordHasher passwordHasher() {
        return new CountingPasswordHasher();
    }

    static String newDatabase() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    static ConfigurableApplicationContext start(String database, String... settings) {
        return new SpringApplicationBuilder(DirectoryTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database,
                        "spring.jpa.open-in-view=false",
                        "spring.jpa.hibernate.ddl-auto=validate",
                        "spring.jpa.properties.hibernate.jdbc.batch_size=100",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .properties(settings)
                .run();
    }
}
