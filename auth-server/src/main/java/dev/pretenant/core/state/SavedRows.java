package dev.pretenant.core.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** The rows of a few tables at one moment, to be put back later. */
public final class SavedRows {

    private final JdbcOperations database;
    private final TransactionOperations transactions;
    private final Map<String, List<Map<String, Object>>> tables;

    private SavedRows(
            JdbcOperations database,
            TransactionOperations transactions,
            Map<String, List<Map<String, Object>>> tables) {
        this.database = database;
        this.transactions = transactions;
        this.tables = tables;
    }

    /** Reads {@code tables}, those that others refer to first. All their rows are held: whoever asks has counted them. */
    public static SavedRows of(JdbcOperations database, TransactionOperations transactions, List<String> tables) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
            for (String table : tables) {
                rows.put(table, database.queryForList("select * from " + table));
            }
            return new SavedRows(database, transactions, rows);
        }));
    }

    /** Makes the tables hold these rows and no others. */
    public void restore() {
        transactions.executeWithoutResult(status -> {
            List<String> childrenFirst = new ArrayList<>(tables.keySet());
            Collections.reverse(childrenFirst);
            childrenFirst.forEach(table -> database.update("delete from " + table));
            tables.forEach(this::insert);
        });
    }

    private void insert(String table, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(rows.get(0).keySet());
        String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        database.batchUpdate(
                sql,
                rows.stream()
                        .map(row ->
                                columns.stream().<@Nullable Object>map(row::get).toArray())
                        .toList());
    }
}
