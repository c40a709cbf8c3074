package dev.pretenant.core.time;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What time it is in the emulator: the machine's time, moved or stopped for all tenants or for one.
 *
 * <p>As a {@link Clock} it tells the time of the installation; {@link #of(TenantId)} tells a tenant's, which follows the
 * installation's until the tenant's own is set. Always UTC. Safe for use by many threads.
 */
public final class EmulatorClock extends Clock implements Resettable {

    private final Clock machine;
    private final Map<TenantId, Setting> tenants = new ConcurrentHashMap<>();
    private volatile Setting installation = Setting.MACHINE;

    public EmulatorClock(Clock machine) {
        this.machine = machine;
    }

    /** A clock that follows the machine it runs on. */
    public static EmulatorClock ofMachine() {
        return new EmulatorClock(Clock.systemUTC());
    }

    @Override
    public Instant instant() {
        return installation.applyTo(machine.instant());
    }

    /** The clock of one tenant. */
    public Clock of(TenantId tenant) {
        return new TenantClock(tenant);
    }

    /** The machine's own time, for what must be compared with the world outside: file times, TLS certificates, stored rows. */
    public Instant machineInstant() {
        return machine.instant();
    }

    /** What the installation's clock shows. */
    public Reading read() {
        return installation.readingAt(machine.instant());
    }

    /** What one tenant's clock shows. */
    public Reading read(TenantId tenant) {
        return tenants.getOrDefault(tenant, installation).readingAt(machine.instant());
    }

    /** Moves the installation's clock by {@code by}, which may be negative. */
    public synchronized void advance(Duration by) {
        installation = installation.advancedBy(by);
    }

    /** Moves one tenant's clock by {@code by}, starting from what it shows now. */
    public void advance(TenantId tenant, Duration by) {
        tenants.compute(tenant, (id, own) -> (own == null ? installation : own).advancedBy(by));
    }

    /** Stops the installation's clock at {@code at}. */
    public synchronized void freeze(Instant at) {
        installation = new Setting(Duration.ZERO, at);
    }

    /** Stops one tenant's clock at {@code at}. */
    public void freeze(TenantId tenant, Instant at) {
        tenants.put(tenant, new Setting(Duration.ZERO, at));
    }

    /** Lets the installation's clock run, {@code offset} ahead of the machine's. */
    public synchronized void offset(Duration offset) {
        installation = new Setting(offset, null);
    }

    /** Lets one tenant's clock run, {@code offset} ahead of the machine's. */
    public void offset(TenantId tenant, Duration offset) {
        tenants.put(tenant, new Setting(offset, null));
    }

    /** Back to the machine's time for the installation; tenants with a time of their own keep it. */
    public synchronized void resetInstallation() {
        installation = Setting.MACHINE;
    }

    /** Back to the machine's time, for the installation and for every tenant. */
    @Override
    public synchronized void reset() {
        installation = Setting.MACHINE;
        tenants.clear();
    }

    /** Back to the installation's time for one tenant. */
    public void reset(TenantId tenant) {
        tenants.remove(tenant);
    }

    /** Back to the installation's time for some tenants. */
    @Override
    public void reset(Set<TenantId> some) {
        tenants.keySet().removeAll(some);
    }

    @Override
    public synchronized Runnable snapshot() {
        Setting formerInstallation = installation;
        Map<TenantId, Setting> formerTenants = Map.copyOf(tenants);
        return () -> restore(formerInstallation, formerTenants);
    }

    private synchronized void restore(Setting formerInstallation, Map<TenantId, Setting> formerTenants) {
        installation = formerInstallation;
        tenants.clear();
        tenants.putAll(formerTenants);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("the emulator's clock is UTC");
    }

    /**
     * What a clock shows.
     *
     * @param offset how far it is ahead of the machine's at this moment
     * @param frozen whether it stands still
     */
    public record Reading(Instant now, Duration offset, boolean frozen) {}

    private record Setting(Duration offset, @Nullable Instant frozenAt) {

        static final Setting MACHINE = new Setting(Duration.ZERO, null);

        Instant applyTo(Instant machine) {
            return frozenAt != null ? frozenAt : machine.plus(offset);
        }

        Reading readingAt(Instant machine) {
            return frozenAt != null
                    ? new Reading(frozenAt, Duration.between(machine, frozenAt), true)
                    : new Reading(machine.plus(offset), offset, false);
        }

        Setting advancedBy(Duration by) {
            return frozenAt != null ? new Setting(offset, frozenAt.plus(by)) : new Setting(offset.plus(by), null);
        }
    }

    private final class TenantClock extends Clock {

        private final TenantId tenant;

        TenantClock(TenantId tenant) {
            this.tenant = tenant;
        }

        @Override
        public Instant instant() {
            Setting own = tenants.get(tenant);
            return own == null ? EmulatorClock.this.instant() : own.applyTo(machine.instant());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalArgumentException("the emulator's clock is UTC");
        }
    }
}
