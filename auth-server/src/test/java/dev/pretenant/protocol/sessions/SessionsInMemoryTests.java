package dev.pretenant.protocol.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.state.Race;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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

    @Test
    void changeWhenEightAtOnceThenOneAfterTheOther() throws Exception {
        AtomicInteger running = new AtomicInteger();

        List<Integer> others = Race.of(number -> store.change(rows -> {
            int before = running.getAndIncrement();
            for (int turn = 0; turn < 1_000; turn++) {
                Thread.yield();
            }
            running.decrementAndGet();
            return before;
        }));

        assertThat(others).containsOnly(0);
    }

    @Test
    void addWhenThereAreTooManyBrowsersThenTheEldestsGo() {
        store.change(rows -> {
            for (int number = 0; number <= SessionsInMemory.MOST; number++) {
                rows.add(new SessionRow("sid " + number, "browser " + number, HOME, new ObjectId(UUID.randomUUID())));
            }
            return rows;
        });

        assertThat(store.of("browser 0")).isEmpty();
        assertThat(store.of("browser 1")).hasSize(1);
        assertThat(store.of("browser " + SessionsInMemory.MOST)).hasSize(1);
        assertThat(store.count()).isEqualTo(SessionsInMemory.MOST);
    }
}
