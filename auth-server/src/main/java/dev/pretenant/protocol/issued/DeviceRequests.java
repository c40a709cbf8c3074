package dev.pretenant.protocol.issued;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.issued.DeviceRequest.State;
import dev.pretenant.protocol.sessions.SignedIn;
import dev.pretenant.tenant.authority.TenantRef;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
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

    private final EntityManagerFactory database;
    private final EmulatorClock clock;

    public DeviceRequests(EntityManagerFactory database, EmulatorClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins a request that its device names by one code, and a person by the other. */
    public void open(String deviceCode, String userCode, AppId client, TenantRef tenant, Set<String> scopes) {
        StoredDeviceRequest row = new StoredDeviceRequest(
                StoredToken.hashOf(deviceCode),
                StoredToken.hashOf(userCode),
                client,
                tenant,
                scopes,
                clockOf(tenant).instant().plus(LIFETIME),
                clock.machineInstant().plus(LIFETIME).plus(REMEMBERED));
        database.runInTransaction(rows -> {
            rows.createQuery("delete from StoredDeviceRequest d where d.keptUntil < :now")
                    .setParameter("now", clock.machineInstant())
                    .executeUpdate();
            rows.persist(row);
        });
    }

    /** The request whose device polls with {@code deviceCode}. */
    public Optional<DeviceRequest> byDeviceCode(String deviceCode) {
        return find("id", deviceCode);
    }

    /** The request that a person names by {@code userCode}, in any case, blanks and hyphens left out. */
    public Optional<DeviceRequest> byUserCode(String userCode) {
        return find("userCodeHash", userCode.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    /** {@code person} lets the device act for them; without effect if somebody has decided by now. */
    public void approve(DeviceRequest request, SignedIn person) {
        database.runInTransaction(rows -> {
            if (moved(request, State.PENDING, State.APPROVED, rows)) {
                rows.find(StoredDeviceRequest.class, request.id()).approvedBy(person);
            }
        });
    }

    /** Nobody lets the device act for them; without effect if somebody has decided by now. */
    public void decline(DeviceRequest request) {
        database.runInTransaction(rows -> moved(request, State.PENDING, State.DECLINED, rows));
    }

    /** The device gets its tokens, unless it has got them before (54005). */
    public void spend(DeviceRequest request) {
        boolean first = database.callInTransaction(rows -> moved(request, State.APPROVED, State.SPENT, rows));
        if (!first) {
            throw EntraError.CODE_ALREADY_REDEEMED.with();
        }
    }

    private static boolean moved(DeviceRequest request, State from, State to, EntityManager rows) {
        return rows.createQuery("update StoredDeviceRequest d set d.state = :to where d.id = :id and d.state = :from")
                        .setParameter("id", request.id())
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate()
                == 1;
    }

    private Optional<DeviceRequest> find(String column, String code) {
        try (EntityManager rows = database.createEntityManager()) {
            return rows.createQuery(
                            "select d from StoredDeviceRequest d where d." + column + " = :hash",
                            StoredDeviceRequest.class)
                    .setParameter("hash", StoredToken.hashOf(code))
                    .getResultStream()
                    .findFirst()
                    .map(row -> row.describe(clockOf(row.tenant()).instant()));
        }
    }

    private Clock clockOf(TenantRef tenant) {
        return tenant.id().map(clock::of).orElse(clock);
    }
}
