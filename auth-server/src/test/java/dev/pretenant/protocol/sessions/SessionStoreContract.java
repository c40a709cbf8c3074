package dev.pretenant.protocol.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pretenant.core.ids.ObjectId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Race;
import dev.pretenant.core.state.TooMuchState;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds wherever sessions are kept. */
abstract class SessionStoreContract {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final TenantId HOME = new TenantId(UUID.randomUUID());
    private static final TenantId OTHER = new TenantId(UUID.randomUUID());

    /** Keeps nothing yet. */
    abstract SessionStore store();

    /** Adds so many that it would take long one by one. */
    abstract void fill(int sessions);

    private SessionRow add(String browser, String sid, TenantId home, Instant proven) {
        SessionRow row = new SessionRow(sid, browser, home, new ObjectId(UUID.randomUUID()));
        row.proven(proven, List.of("pwd", "mfa"));
        return store().change(rows -> {
            rows.add(row);
            return row;
        });
    }

    private void change(String browser, Consumer<SessionRow> change) {
        store().change(rows -> {
            List<SessionRow> found = rows.of(browser);
            found.forEach(change);
            return found;
        });
    }

    private Set<String> apps(String browser) {
        return store().change(rows -> Set.copyOf(rows.of(browser).get(0).apps()));
    }

    private List<String> sids(String browser) {
        return store().of(browser).stream().map(BrowserSession::sid).toList();
    }

    @Test
    void ofWhenSeveralThenThoseOfTheBrowserAndTheLatestSignInFirst() {
        add("browser", "early", HOME, NOON.minusSeconds(2));
        SessionRow late = add("browser", "late", OTHER, NOON);
        add("browser", "middle", HOME, NOON.minusSeconds(1));
        add("another", "foreign", HOME, NOON);

        assertThat(sids("browser")).containsExactly("late", "middle", "early");
        assertThat(store().of("browser").get(0)).isEqualTo(late.session());
        assertThat(late.session())
                .isEqualTo(new BrowserSession(
                        "late", OTHER, late.session().homeUser(), NOON, List.of("pwd", "mfa"), false, NOON));
        assertThat(store().of("unknown")).isEmpty();
    }

    @Test
    void changeWhenARowIsFoundThenWhatIsDoneToItIsKept() {
        add("browser", "sid", HOME, NOON);

        change("browser", row -> {
            row.keep();
            row.used(NOON.plusSeconds(7));
            row.apps().add("app");
        });

        assertThat(store().of("browser"))
                .singleElement()
                .satisfies(session -> assertThat(session.kept()).isTrue())
                .satisfies(session -> assertThat(session.lastUsed()).isEqualTo(NOON.plusSeconds(7)));
        assertThat(apps("browser")).containsExactly("app");
    }

    @Test
    void changeWhenEightAtOnceThenNoneIsLost() throws Exception {
        add("browser", "sid", HOME, NOON);

        Race.of(number -> {
            change("browser", row -> row.apps().add("app " + number));
            return number;
        });

        assertThat(apps("browser")).hasSize(Race.RUNNERS);
    }

    @Test
    void moveWhenSeveralThenAllAreTheOtherBrowsers() {
        add("browser", "one", HOME, NOON);
        add("browser", "two", HOME, NOON.minusSeconds(1));
        change("browser", row -> row.apps().add("app"));

        List<String> moved = store().change(rows -> rows.move("browser", "renamed").stream()
                .map(row -> row.session().sid())
                .toList());

        assertThat(moved).containsExactlyInAnyOrder("one", "two");
        assertThat(sids("browser")).isEmpty();
        assertThat(sids("renamed")).containsExactly("one", "two");
        assertThat(apps("renamed")).containsExactly("app");
        assertThat(store().<Object>change(rows -> rows.move("unknown", "any"))).isEqualTo(List.of());
    }

    @Test
    void deleteWhenSeveralThenOnlyThatOneGoes() {
        add("browser", "ended", HOME, NOON);
        change("browser", row -> row.apps().add("app"));
        add("browser", "other", HOME, NOON.minusSeconds(1));

        store().change(rows -> {
            rows.of("browser").stream()
                    .filter(row -> row.session().sid().equals("ended"))
                    .forEach(rows::delete);
            return rows;
        });

        assertThat(sids("browser")).containsExactly("other");
    }

    @Test
    void deleteUnusedSinceWhenSomeAreThenOnlyThoseOfTheTenantGo() {
        add("one", "unused", HOME, NOON.minusNanos(1_000));
        change("one", row -> row.apps().add("app"));
        add("one", "used", HOME, NOON);
        add("two", "elsewhere", OTHER, NOON.minusNanos(1_000));

        store().change(rows -> {
            rows.deleteUnusedSince(NOON, HOME);
            return rows;
        });

        assertThat(sids("one")).containsExactly("used");
        assertThat(sids("two")).containsExactly("elsewhere");
    }

    @Test
    void deleteAllWhenThereAreSomeThenNoneIsLeft() {
        add("one", "first", HOME, NOON);
        add("two", "second", OTHER, NOON);

        store().deleteAll();

        assertThat(store().of("one")).isEmpty();
        assertThat(store().of("two")).isEmpty();
    }

    @Test
    void deleteOfWhenSomeLiveThereThenOnlyTheirsGo() {
        add("browser", "theirs", HOME, NOON);
        change("browser", row -> row.apps().add("app"));
        add("browser", "other", OTHER, NOON);

        store().deleteOf(Set.of(HOME));

        assertThat(sids("browser")).containsExactly("other");
    }

    @Test
    void snapshotWhenRestoredThenAsItWasAnyNumberOfTimes() {
        add("browser", "one", HOME, NOON);
        change("browser", row -> row.apps().add("app"));
        add("browser", "two", OTHER, NOON.minusSeconds(1));
        List<BrowserSession> before = store().of("browser");
        Runnable former = store().snapshot();

        for (int time = 0; time < 2; time++) {
            change("browser", row -> {
                row.keep();
                row.apps().add("later");
            });
            store().deleteOf(Set.of(OTHER));
            store().change(rows -> rows.move("browser", "renamed"));
            add("browser", "later", HOME, NOON);

            former.run();

            assertThat(store().of("browser")).isEqualTo(before);
            assertThat(store().of("renamed")).isEmpty();
            assertThat(store().<Object>change(rows -> rows.of("browser").stream()
                            .sorted(Comparator.comparing(row -> row.session().sid()))
                            .map(row -> List.copyOf(row.apps()))
                            .toList()))
                    .isEqualTo(List.of(List.of("app"), List.of()));
        }
    }

    @Test
    void snapshotWhenThereAreTooManyThenRefuses() {
        EmulatorClock clock = new EmulatorClock(Clock.fixed(NOON, ZoneOffset.UTC));
        SessionsState state = new SessionsState(new SignInSessions(store(), clock), store());
        fill(49_998);
        add("browser", "one more", HOME, NOON);
        change("browser", row -> row.apps().add("app"));
        state.snapshot();
        change("browser", row -> row.apps().add("one too many"));

        assertThatExceptionOfType(TooMuchState.class)
                .isThrownBy(state::snapshot)
                .withMessage(
                        "there are 50001 sessions and apps that they let in, of which a snapshot takes 50000 at most");
    }
}
