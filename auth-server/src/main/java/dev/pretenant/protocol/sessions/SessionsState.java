package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.state.SavedRows;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** The sessions, which belong to the tenants where the accounts live. */
final class SessionsState implements Resettable {

    private final SignInSessions sessions;
    private final JdbcOperations rows;
    private final TransactionOperations transactions;

    SessionsState(SignInSessions sessions, JdbcOperations rows, TransactionOperations transactions) {
        this.sessions = sessions;
        this.rows = rows;
        this.transactions = transactions;
    }

    @Override
    public void reset() {
        rows.update("delete from browser_session");
        sessions.forgetUses();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        rows.update(
                "delete from browser_session where home_tenant in ("
                        + String.join(", ", Collections.nCopies(tenants.size(), "?")) + ")",
                tenants.stream().map(TenantId::value).toArray());
    }

    @Override
    public Runnable snapshot() {
        SavedRows former = SavedRows.of(rows, transactions, List.of("browser_session", "browser_session_app"));
        return () -> {
            former.restore();
            sessions.forgetUses();
        };
    }
}
