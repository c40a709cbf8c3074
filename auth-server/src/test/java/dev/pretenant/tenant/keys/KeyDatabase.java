package dev.pretenant.tenant.keys;

import jakarta.persistence.EntityManagerFactory;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of its own with the real migrations, and nothing else of the server. */
final class KeyDatabase implements AutoCloseable {

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Entities.class)
            .web(WebApplicationType.NONE)
            .properties(
                    "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                    "spring.main.banner-mode=off",
                    "logging.level.root=warn")
            .run();

    EntityManagerFactory entities() {
        return context.getBean(EntityManagerFactory.class);
    }

    JdbcClient sql() {
        return JdbcClient.create(context.getBean(DataSource.class));
    }

    /** Back to an installation that was never started. */
    void empty() {
        sql().sql("delete from signing_key").update();
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class
    })
    @EntityScan(basePackageClasses = StoredKey.class)
    static class Entities {}
}
