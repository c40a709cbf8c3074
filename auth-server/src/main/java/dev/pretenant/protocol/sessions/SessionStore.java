package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Where the sessions of browsers are kept; a browser is named by the hash of its cookie. */
interface SessionStore {

    /** The sessions of a browser, the latest sign-in first. */
    List<BrowserSession> of(String browser);

    /** Runs {@code steps} as one: others see all that they do, or nothing. */
    <T> T change(Function<Rows, T> steps);

    /** Forgets everything. */
    void deleteAll();

    /** Forgets the sessions of accounts that live in one of {@code tenants}. */
    void deleteOf(Set<TenantId> tenants);

    /** How many sessions are kept, and apps that they let in. */
    int count();

    /** Takes down what is kept now. Running the answer, any number of times, makes it what is kept again. */
    Runnable snapshot();

    /** The sessions while they are changed. What is done to a row that was found here is kept. */
    interface Rows {

        List<SessionRow> of(String browser);

        /** Has the sessions of a browser belong to another from now on; returns them. */
        List<SessionRow> move(String browser, String renamed);

        void add(SessionRow row);

        void delete(SessionRow row);

        /** Forgets the sessions of a tenant's accounts that let nobody in since {@code time}. */
        void deleteUnusedSince(Instant time, TenantId homeTenant);
    }
}
