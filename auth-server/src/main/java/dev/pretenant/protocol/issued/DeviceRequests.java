package dev.pretenant.protocol.issued;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.TenantRef;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what devices ask for until a person has decided and the device has fetched its tokens; both codes by hash.
 *
 * <p>Every change is a compare-and-set, so that of many at once one wins: a request is decided once, and its tokens are
 * fetched once.
 */
public final class DeviceRequests {

    /** How long a person has to decide, on the tenant's clock. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** How long a code that expired is still told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final DeviceRequestStore store;
    private final EmulatorClock clock;

    DeviceRequests(DeviceRequestStore store, EmulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Begins a request that its device names by one code, and a person by the other. */
    public void open(String deviceCode, String userCode, AppId client, TenantRef tenant, Set<String> scopes) {
        store.purge(clock.machineInstant());
        store.add(new StoredDeviceRequest(
                StoredToken.hashOf(deviceCode),
                StoredToken.hashOf(userCode),
                client,
                tenant,
                scopes,
                clockOf(tenant).instant().plus(LIFETIME),
                clock.machineInstant().plus(LIFETIME).plus(REMEMBERED)));
    }

    /** The request whose device polls with {@code deviceCode}. */
    public Optional<DeviceRequest> byDeviceCode(String deviceCode) {
        return store.byDeviceCode(StoredToken.hashOf(deviceCode)).map(this::describe);
    }

    /** The request that a person names by {@code userCode}, in any case, blanks and hyphens left out. */
    public Optional<DeviceRequest> byUserCode(String userCode) {
        String written = userCode.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return store.byUserCode(StoredToken.hashOf(written)).map(this::describe);
    }

    /** {@code person} lets the device act for them; without effect if somebody has decided by now. */
    public void approve(DeviceRequest request, SignedIn person) {
        store.approve(request.id(), person);
    }

    /** Nobody lets the device act for them; without effect if somebody has decided by now. */
    public void decline(DeviceRequest request) {
        store.move(request.id(), State.PENDING, State.DECLINED);
    }

    /** The device gets its tokens, unless it has got them before (54005). */
    public void spend(DeviceRequest request) {
        if (!store.move(request.id(), State.APPROVED, State.SPENT)) {
            throw EntraError.CODE_ALREADY_REDEEMED.with();
        }
    }

    private DeviceRequest describe(StoredDeviceRequest request) {
        return request.describe(clockOf(request.tenant()).instant());
    }

    private Clock clockOf(TenantRef tenant) {
        return tenant.id().map(clock::of).orElse(clock);
    }
}
