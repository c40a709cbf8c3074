package dev.pretenant.protocol.authorize;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.LatestEntries;
import dev.pretenant.core.state.Resettable;
import dev.pretenant.protocol.authorize.PendingSignIn.Progress;
import dev.pretenant.protocol.sessions.BrowserCookie;
import dev.pretenant.tenant.authority.Authority;
import dev.pretenant.tenant.directory.AppRegistration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sign-ins under way: as many as anybody could have open, and no more. Each tab has its own, so that two tabs never
 * disturb each other. Held in memory; a restart sends people back to their apps.
 */
public final class PendingSignIns implements Resettable {

    private static final int MOST = 10_000;

    private final Map<String, PendingSignIn> byId = new LatestEntries<>(MOST);

    /** People go back to their apps. */
    @Override
    public synchronized void reset() {
        byId.clear();
    }

    @Override
    public synchronized void reset(Set<TenantId> tenants) {
        byId.values()
                .removeIf(pending -> tenants.contains(pending.app().homeTenant())
                        || pending.authority()
                                .tenant()
                                .id()
                                .filter(tenants::contains)
                                .isPresent());
    }

    @Override
    public synchronized Runnable snapshot() {
        Map<String, PendingSignIn> former = new LinkedHashMap<>(byId);
        return () -> restore(former);
    }

    private synchronized void restore(Map<String, PendingSignIn> former) {
        byId.clear();
        byId.putAll(former);
    }

    /** Keeps a request for the browser named by {@code browser}. */
    public synchronized PendingSignIn open(
            String browser,
            Authority authority,
            AuthorizeParameters parameters,
            AppRegistration app,
            Continuation continuation) {
        PendingSignIn pending = new PendingSignIn(
                BrowserCookie.newValue(), browser, authority, parameters, app, continuation, Progress.NONE);
        byId.put(pending.id(), pending);
        return pending;
    }

    /** The sign-in {@code id}, if it was begun by the browser named by {@code browser}. */
    public synchronized Optional<PendingSignIn> find(String id, String browser) {
        return Optional.ofNullable(byId.get(id))
                .filter(pending -> !browser.isEmpty() && pending.browser().equals(browser));
    }

    /** Notes what the person has done. */
    public synchronized void progress(PendingSignIn pending, Progress made) {
        byId.computeIfPresent(pending.id(), (id, current) -> current.with(made));
    }

    /** Forgets a sign-in that is answered. */
    synchronized void close(PendingSignIn pending) {
        byId.remove(pending.id());
    }
}
