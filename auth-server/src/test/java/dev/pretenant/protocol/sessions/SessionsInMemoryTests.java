package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.ObjectId;
import java.util.UUID;

class SessionsInMemoryTests extends SessionStoreContract {

    private final SessionsInMemory store = new SessionsInMemory();

    @Override
    SessionStore store() {
        return store;
    }

    @Override
    void fill(int sessions) {
        store.change(rows -> {
            for (int number = 0; number < sessions; number++) {
                rows.add(new SessionRow("filler " + number, "filler", HOME, new ObjectId(UUID.randomUUID())));
            }
            return rows;
        });
    }
}
