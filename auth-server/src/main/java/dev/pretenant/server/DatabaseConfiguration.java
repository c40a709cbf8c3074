package dev.pretenant.server;

import dev.pretenant.core.state.Durability;
import dev.pretenant.server.tls.ListenerSettings;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.mapping.JpaMetamodelMappingContext;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Where the directory and all that is issued are kept: a file of the data directory, the database that {@code
 * spring.datasource.url} names, or, where nothing is to outlive the server, no database at all. The beans of a database are
 * made when somebody asks for one of them.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final List<Class<?>> ON_DEMAND = List.of(
            DataSource.class,
            Flyway.class,
            FlywayMigrationInitializer.class,
            EntityManagerFactory.class,
            PlatformTransactionManager.class,
            JdbcOperations.class,
            NamedParameterJdbcOperations.class,
            JdbcClient.class,
            Repository.class,
            JpaMetamodelMappingContext.class);

    @Bean
    Durability durability(ListenerSettings settings, @Value("${spring.datasource.url:}") String url) {
        return settings.ephemeral() && url.isEmpty() ? Durability.PASSING : Durability.KEPT;
    }

    @Bean
    static BeanFactoryPostProcessor databaseOnDemand() {
        return beans -> ON_DEMAND.stream()
                .flatMap(type -> Stream.of(beans.getBeanNamesForType(type, true, false)))
                .filter(beans::containsBeanDefinition)
                .forEach(name -> beans.getBeanDefinition(name).setLazyInit(true));
    }

    @Bean
    JdbcConnectionDetails database(
            ListenerSettings settings,
            @Value("${spring.datasource.url:}") String url,
            @Value("${spring.datasource.username:sa}") String user,
            @Value("${spring.datasource.password:}") String password) {
        return new Database(url.isEmpty() ? embedded(settings) : url, user, password);
    }

    private static String embedded(ListenerSettings settings) {
        return settings.ephemeral()
                ? "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
                : "jdbc:h2:file:" + settings.dataDir().toAbsolutePath().resolve("directory");
    }

    private record Database(String url, String user, String password) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return password;
        }
    }
}
