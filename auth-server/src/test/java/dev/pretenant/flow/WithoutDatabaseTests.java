package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.state.Durability;
import dev.pretenant.server.Pretenant;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.TransactionManager;

/** A server has a database if something of it is to outlive it, and no bean of one otherwise. */
class WithoutDatabaseTests {

    private static final List<Class<?>> OF_A_DATABASE = List.of(
            DataSource.class, Flyway.class, EntityManagerFactory.class, TransactionManager.class, Repository.class);

    @TempDir
    private Path data;

    @Test
    void whenNothingIsToLastThenThereIsNoBeanOfADatabaseAndNoFile() {
        try (ConfigurableApplicationContext server = start("--pretenant.ephemeral=true")) {
            assertThat(server.getBean(Durability.class)).isEqualTo(Durability.PASSING);
            assertThat(beans(server)).isEmpty();
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void whenNothingIsToLastButADatabaseIsNamedThenItIsUsed() {
        try (ConfigurableApplicationContext server =
                start("--pretenant.ephemeral=true", "--spring.datasource.url=jdbc:h2:mem:named")) {
            assertThat(server.getBean(Durability.class)).isEqualTo(Durability.KEPT);
            assertThat(beans(server)).contains("entityManagerFactory", "flyway");
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void whenItIsToLastThenTheDatabaseIsInTheDataDirectory() {
        try (ConfigurableApplicationContext server = start()) {
            assertThat(server.getBean(Durability.class)).isEqualTo(Durability.KEPT);
            assertThat(beans(server)).contains("entityManagerFactory", "flyway");
            assertThat(data.resolve("directory.mv.db")).isRegularFile();
        }
    }

    private static List<String> beans(ConfigurableApplicationContext server) {
        return OF_A_DATABASE.stream()
                .flatMap(type -> Stream.of(server.getBeanNamesForType(type)))
                .toList();
    }

    private ConfigurableApplicationContext start(String... settings) {
        return SpringApplication.run(
                Pretenant.class,
                Stream.concat(
                                Stream.of(
                                        "--pretenant.https-port=0",
                                        "--pretenant.http-port=0",
                                        "--pretenant.data-dir=" + data,
                                        "--logging.level.pretenant=warn"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }
}
