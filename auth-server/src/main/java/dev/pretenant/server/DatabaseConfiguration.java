package dev.pretenant.server;

import dev.pretenant.server.tls.ListenerSettings;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the directory is kept: a file of the data directory, memory where nothing may be written, or the database that {@code
 * spring.datasource.url} names.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

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
