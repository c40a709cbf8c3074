package dev.pretenant.server;

import dev.pretenant.core.state.Durability;
import dev.pretenant.server.tls.ListenerSettings;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Where the directory and all that is issued are kept: a file of the data directory, the database that {@code
 * spring.datasource.url} names, or, where nothing is to outlive the server, no database at all: its beans are taken out before
 * any is made, so that none of its classes is loaded.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Where the beans of a database and of its transactions come from. */
    private static final List<String> DATABASE = List.of(
            "org.springframework.boot.data.jpa.",
            "org.springframework.boot.flyway.",
            "org.springframework.boot.hibernate.",
            "org.springframework.boot.jdbc.",
            "org.springframework.boot.transaction.",
            "org.springframework.data.",
            "org.springframework.orm.",
            "org.springframework.transaction.");

    @Bean
    Durability durability(Environment settings) {
        return durabilityOf(settings);
    }

    private static Durability durabilityOf(Environment settings) {
        boolean isEphemeral = settings.getProperty("pretenant.ephemeral", Boolean.class, false);
        return isEphemeral && settings.getProperty("spring.datasource.url", "").isEmpty()
                ? Durability.PASSING
                : Durability.KEPT;
    }

    @Bean
    static BeanDefinitionRegistryPostProcessor databaseWhereSomethingIsKept(Environment settings) {
        return beans -> {
            if (durabilityOf(settings) == Durability.PASSING) {
                Stream.of(beans.getBeanDefinitionNames())
                        .filter(name -> isOfDatabase(beans.getBeanDefinition(name)))
                        .forEach(beans::removeBeanDefinition);
            }
        };
    }

    private static boolean isOfDatabase(BeanDefinition bean) {
        return Stream.of(bean.getBeanClassName(), bean.getFactoryBeanName())
                .anyMatch(origin -> origin != null && DATABASE.stream().anyMatch(origin::startsWith));
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
        return "jdbc:h2:file:" + settings.dataDir().toAbsolutePath().resolve("directory");
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
