package dev.pretenant.core.state;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of its own with the real migrations and the entities of one package, and nothing else of the server. */
public final class TestDatabase implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestDatabase(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param entity one of the package */
    public static TestDatabase ofPackage(Class<?> entity) {
        return new TestDatabase(new SpringApplicationBuilder(Tables.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> EntityScanPackages.register(
                        (BeanDefinitionRegistry) context.getBeanFactory(), List.of(entity.getPackageName())))
                .properties(
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run());
    }

    public EntityManagerFactory entities() {
        return context.getBean(EntityManagerFactory.class);
    }

    public JdbcOperations rows() {
        return new JdbcTemplate(context.getBean(DataSource.class));
    }

    /** Of the connections of {@link #rows}. */
    public TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(context.getBean(DataSource.class)));
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
    static class Tables {}
}
