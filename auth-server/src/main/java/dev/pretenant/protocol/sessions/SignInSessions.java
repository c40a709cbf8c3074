package dev.pretenant.protocol.sessions;

import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.tenant.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The accounts signed in to each browser. A browser is named by its {@link BrowserCookie} value; the empty value holds none. */
public final class SignInSessions {

    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private final SessionStore store;
    private final EmulatorClock clock;
    private final NotedUses noted = new NotedUses(USE_NOTED_EVERY);

    SignInSessions(SessionStore store, EmulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The live sessions of a browser, the latest sign-in first. */
    public List<BrowserSession> of(String browser) {
        if (browser.isEmpty()) {
            return List.of();
        }
        return store.of(BrowserCookie.hash(browser)).stream()
                .filter(session -> session.isLiveAt(now(session.homeTenant())))
                .toList();
    }

    /**
     * Signs an account in: a new session, or new proof in the one it has.
     *
     * @param browser value of the cookie so far, or empty
     * @param renewed the value that replaces it: every session of the browser moves there (session fixation)
     * @param account at home
     * @param amr how the person proved who they are
     */
    public BrowserSession start(String browser, String renewed, User account, List<String> amr) {
        String hash = BrowserCookie.hash(renewed);
        return store.change(rows -> {
            List<SessionRow> moved = browser.isEmpty() ? List.of() : rows.move(BrowserCookie.hash(browser), hash);
            Optional<SessionRow> present = moved.stream()
                    .filter(candidate -> candidate.isOf(account.tenant(), account.id()))
                    .findFirst();
            SessionRow row = present.orElseGet(
                    () -> new SessionRow(UUID.randomUUID().toString(), hash, account.tenant(), account.id()));
            Instant now = now(account.tenant());
            row.proven(account.signInTime(now.truncatedTo(ChronoUnit.MICROS)), amr);
            if (present.isEmpty()) {
                rows.add(row);
            }
            rows.deleteUnusedSince(now.minus(BrowserSession.KEPT), account.tenant());
            return row.session();
        });
    }

    /** Makes a session outlive the browser's window. */
    public void keep(String browser, String sid) {
        change(browser, sid, SessionRow::keep);
    }

    /** Notes that a session let an app in; sign-out tells that app. */
    public void used(String browser, String sid, TenantId tenant, AppId app) {
        NotedUses.Use use = new NotedUses.Use(browser, sid, tenant, app);
        Instant now = now(tenant);
        if (!noted.contains(use, now)) {
            change(browser, sid, row -> note(use, row));
            noted.add(use, now);
        }
    }

    /** Writes the next use down, whatever has been noted. */
    public void forgetUses() {
        noted.clear();
    }

    private void note(NotedUses.Use use, SessionRow row) {
        Instant now = now(row.homeTenant());
        boolean newApp = row.apps().add(use.tenant() + " " + use.app());
        if (newApp || Duration.between(row.session().lastUsed(), now).compareTo(USE_NOTED_EVERY) > 0) {
            row.used(now);
        }
    }

    private void change(String browser, String sid, Consumer<SessionRow> change) {
        store.change(rows -> {
            Optional<SessionRow> row = find(browser, sid, rows);
            row.ifPresent(change);
            return row;
        });
    }

    /** Ends a session; the answer names the apps that it let in. */
    public Set<UsedApp> end(String browser, String sid) {
        return store.change(rows -> {
            Optional<SessionRow> row = find(browser, sid, rows);
            Set<UsedApp> apps = row.stream()
                    .flatMap(ended -> ended.apps().stream())
                    .map(UsedApp::parse)
                    .collect(Collectors.toUnmodifiableSet());
            row.ifPresent(rows::delete);
            return apps;
        });
    }

    private static Optional<SessionRow> find(String browser, String sid, SessionStore.Rows rows) {
        return browser.isEmpty()
                ? Optional.empty()
                : rows.of(BrowserCookie.hash(browser)).stream()
                        .filter(row -> row.session().sid().equals(sid))
                        .findFirst();
    }

    private Instant now(TenantId tenant) {
        return clock.of(tenant).instant();
    }

    /** An app that a session let in, and the tenant it was for. */
    public record UsedApp(TenantId tenant, AppId app) {

        static UsedApp parse(String text) {
            int blank = text.indexOf(' ');
            return new UsedApp(TenantId.of(text.substring(0, blank)), AppId.of(text.substring(blank + 1)));
        }
    }
}
