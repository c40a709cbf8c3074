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
import java.util.stream.Collectors;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts signed in to each browser. A browser is named by its {@link BrowserCookie} value; the empty value holds none. */
public class SignInSessions {

    private static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private final SessionReader reader;
    private final SessionRows rows;
    private final TransactionOperations transactions;
    private final EmulatorClock clock;
    private final NotedUses noted = new NotedUses(USE_NOTED_EVERY);

    SignInSessions(SessionReader reader, SessionRows rows, TransactionOperations transactions, EmulatorClock clock) {
        this.reader = reader;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The live sessions of a browser, the latest sign-in first. */
    public List<BrowserSession> of(String browser) {
        if (browser.isEmpty()) {
            return List.of();
        }
        return reader.read(BrowserCookie.hash(browser)).stream()
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
    @Transactional
    public BrowserSession start(String browser, String renewed, User account, List<String> amr) {
        String hash = BrowserCookie.hash(renewed);
        List<SessionRow> present =
                browser.isEmpty() ? List.of() : rows.findByBrowserHashOrderByAuthTimeDesc(BrowserCookie.hash(browser));
        present.forEach(row -> {
            row.movedTo(hash);
            rows.save(row);
        });
        SessionRow row = present.stream()
                .filter(candidate -> candidate.isOf(account.tenant(), account.id()))
                .findFirst()
                .orElseGet(() -> new SessionRow(UUID.randomUUID().toString(), hash, account.tenant(), account.id()));
        Instant now = now(account.tenant());
        row.proven(account.signInTime(now.truncatedTo(ChronoUnit.MICROS)), amr);
        rows.save(row);
        rows.deleteByHomeTenantAndLastUsedBefore(account.tenant().value(), now.minus(BrowserSession.KEPT));
        return row.session();
    }

    /** Makes a session outlive the browser's window. */
    @Transactional
    public void keep(String browser, String sid) {
        find(browser, sid).ifPresent(row -> {
            row.keep();
            rows.save(row);
        });
    }

    /** Notes that a session let an app in; sign-out tells that app. */
    public void used(String browser, String sid, TenantId tenant, AppId app) {
        NotedUses.Use use = new NotedUses.Use(browser, sid, tenant, app);
        Instant now = now(tenant);
        if (!noted.contains(use, now)) {
            transactions.executeWithoutResult(status -> note(use));
            noted.add(use, now);
        }
    }

    /** Writes the next use down, whatever has been noted. */
    public void forgetUses() {
        noted.clear();
    }

    private void note(NotedUses.Use use) {
        find(use.browser(), use.sid()).ifPresent(row -> {
            Instant now = now(row.session().homeTenant());
            boolean newApp = row.apps().add(use.tenant() + " " + use.app());
            if (newApp || Duration.between(row.session().lastUsed(), now).compareTo(USE_NOTED_EVERY) > 0) {
                row.used(now);
                rows.save(row);
            }
        });
    }

    /** Ends a session; the answer names the apps that it let in. */
    @Transactional
    public Set<UsedApp> end(String browser, String sid) {
        Optional<SessionRow> row = find(browser, sid);
        row.ifPresent(rows::delete);
        return row.stream()
                .flatMap(ended -> ended.apps().stream())
                .map(UsedApp::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<SessionRow> find(String browser, String sid) {
        return browser.isEmpty()
                ? Optional.empty()
                : rows.findByBrowserHashOrderByAuthTimeDesc(BrowserCookie.hash(browser)).stream()
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
