package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.core.state.TooMuchState;
import java.util.Set;

/** The sessions, which belong to the tenants where the accounts live. */
final class SessionsState implements Resettable {

    private final SignInSessions sessions;
    private final SessionStore store;

    SessionsState(SignInSessions sessions, SessionStore store) {
        this.sessions = sessions;
        this.store = store;
    }

    @Override
    public void reset() {
        store.deleteAll();
        sessions.forgetUses();
    }

    @Override
    public void reset(Set<TenantId> tenants) {
        store.deleteOf(tenants);
    }

    @Override
    public Runnable snapshot() {
        TooMuchState.requireFew("sessions and apps that they let in", store.count());
        Runnable former = store.snapshot();
        return () -> {
            former.run();
            sessions.forgetUses();
        };
    }
}
