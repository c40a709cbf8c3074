package dev.pretenant.protocol.issued;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.state.SavedRows;
import dev.pretenant.tenant.directory.AppRegistration;
import dev.pretenant.tenant.directory.Directory;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Codes, refresh tokens and device codes. They belong to the tenant whose tokens they buy, to that where the account lives,
 * and to that of the app which they were issued to.
 */
final class IssuedState implements Resettable {

    private final IssuedTokens tokens;
    private final Directory directory;
    private final JdbcOperations rows;
    private final TransactionOperations transactions;

    IssuedState(IssuedTokens tokens, Directory directory, JdbcOperations rows, TransactionOperations transactions) {
        this.tokens = tokens;
        this.directory = directory;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public void reset() {
        rows.update("delete from issued_authorization");
        rows.update("delete from device_request");
        tokens.forgetFreshCodes();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        List<UUID> ids = tenants.stream().map(TenantId::value).toList();
        List<UUID> clients = tenants.stream()
                .flatMap(tenant -> directory.apps(tenant).stream())
                .map(AppRegistration::appId)
                .map(app -> app.value())
                .toList();
        delete(
                "issued_authorization",
                new Column("tenant_id", ids),
                new Column("home_tenant_id", ids),
                new Column("client_id", clients));
        List<String> segments = tenants.stream().map(TenantId::toString).toList();
        delete(
                "device_request",
                new Column("tenant", segments),
                new Column("home_tenant_id", ids),
                new Column("client_id", clients));
        tokens.forgetFreshCodes();
    }

    @Override
    public Runnable snapshot() {
        SavedRows former =
                SavedRows.of(rows, transactions, List.of("issued_authorization", "issued_token", "device_request"));
        return () -> {
            former.restore();
            tokens.forgetFreshCodes();
        };
    }

    /** Deletes the rows in which one of {@code columns} has one of its values. */
    private void delete(String table, Column... columns) {
        List<Column> asked =
                Stream.of(columns).filter(column -> !column.values().isEmpty()).toList();
        String condition = asked.stream().map(Column::condition).collect(Collectors.joining(" or "));
        rows.update(
                "delete from " + table + " where " + condition,
                asked.stream().flatMap(column -> column.values().stream()).toArray());
    }

    private record Column(String name, List<?> values) {

        String condition() {
            return name + " in (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
        }
    }
}
