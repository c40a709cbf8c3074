package dev.pretenant.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SavedRowsTests {

    private final EmbeddedDatabase source = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
    private final JdbcTemplate database = new JdbcTemplate(source);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));

    SavedRowsTests() {
        database.execute("create table parent (id int primary key, name varchar(9))");
        database.execute("create table child (id int primary key, parent int references parent)");
    }

    @AfterEach
    void shutdown() {
        source.shutdown();
    }

    @Test
    void restoreWhenRowsWereAddedChangedAndRemovedThenAsTheyWereAnyNumberOfTimes() {
        database.update("insert into parent values (1, 'one'), (2, null)");
        database.update("insert into child values (1, 1), (2, 2)");
        SavedRows saved = save();

        for (int time = 0; time < 2; time++) {
            database.update("delete from child where id = 1");
            database.update("update parent set name = 'other'");
            database.update("insert into parent values (3, 'three')");
            database.update("insert into child values (3, 3)");

            saved.restore();

            assertThat(database.queryForList("select id || '=' || name from parent order by id", String.class))
                    .containsExactly("1=one", null);
            assertThat(database.queryForList("select id || '=' || parent from child order by id", String.class))
                    .containsExactly("1=1", "2=2");
        }
    }

    @Test
    void restoreWhenThereWereNoneThenThereAreNone() {
        SavedRows saved = save();
        database.update("insert into parent values (1, 'one')");

        saved.restore();

        assertThat(database.queryForObject("select count(*) from parent", Integer.class))
                .isZero();
    }

    private SavedRows save() {
        return SavedRows.of(database, transactions, List.of("parent", "child"));
    }
}
