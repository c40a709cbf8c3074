package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ring that is kept somewhere: in the database, or in memory what ends with the server or its sandbox. It is opened in the
 * background, because the first start makes two keys; the first use waits for it.
 *
 * <p>Readers see an immutable picture. The schedule has no thread: whoever reads after the moment has come rotates, the others
 * go on with the picture they have.
 *
 * <p>Differs: rotating by hand more often than {@value RingKeys#MOST_PUBLISHED} times within the grace forgets the oldest keys
 * early, because validators bound the key document that they read (Nimbus: 50 KB).
 */
final class StoredKeyRing implements KeyRing, Resettable {

    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoredKeyRing.class);

    private final RingStore store;
    private final Clock clock;
    private final KeySettings settings;
    private final CompletableFuture<Picture> opening;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Picture latest;

    /** The ring in {@code store}, which gets its first two keys if it has none. */
    StoredKeyRing(RingStore store, Clock clock, KeySettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.opening = CompletableFuture.supplyAsync(this::open, StoredKeyRing::inBackground);
    }

    /** A ring of its own in memory, which begins with {@code keys}. */
    StoredKeyRing(RingKeys keys, Clock clock, KeySettings settings) {
        this.store = new RingInMemory(keys);
        this.clock = clock;
        this.settings = settings;
        this.opening = CompletableFuture.completedFuture(picture(keys));
    }

    @Override
    public SigningKey current() {
        return keys().current();
    }

    @Override
    public List<SigningKey> published() {
        return keys().published(clock.instant());
    }

    /** The keys as they stand, after whatever is due. */
    RingKeys keys() {
        return upToDate().keys();
    }

    @Override
    public Rotation rotate() {
        changing.lock();
        try {
            SigningKey previous = current();
            Instant now = clock.instant();
            SigningKey fresh = SigningKeys.generate(now);
            changeNow(keys -> keys.rotated(fresh, now, settings.grace()));
            return new Rotation(previous, picture().keys().current());
        } finally {
            changing.unlock();
        }
    }

    @Override
    public SigningKey publish() {
        picture();
        Instant now = clock.instant();
        SigningKey fresh = SigningKeys.generate(now);
        changeNow(keys -> keys.with(fresh, now));
        return fresh;
    }

    @Override
    public boolean revoke(String keyId) {
        if (picture().keys().stageOf(keyId).isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        SigningKey fresh = SigningKeys.generate(now);
        changeNow(keys -> keys.without(keyId, fresh, now));
        return true;
    }

    @Override
    public Stage stageOf(SigningKey key) {
        return picture().keys().stageOf(key.keyId()).orElse(Stage.RETIRED);
    }

    /** Leaves the key that signs and the next. */
    @Override
    public void reset() {
        if (picture().keys().newestFirst().size() > 2) {
            changeNow(RingKeys::withoutHistory);
        }
    }

    /** The keys are nobody's in particular. */
    @Override
    public void reset(Set<TenantId> tenants) {}

    @Override
    public Runnable snapshot() {
        RingKeys then = picture().keys();
        return () -> {
            if (picture().keys() != then) {
                changeNow(now -> then);
            }
        };
    }

    /** Forgets every key, at the end of the ring. */
    void discard() {
        picture();
        store.change(keys -> RingKeys.NONE);
    }

    private void changeNow(UnaryOperator<RingKeys> change) {
        changing.lock();
        try {
            latest = picture(store.change(change));
        } finally {
            changing.unlock();
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "key-ring");
        thread.setDaemon(true);
        thread.start();
    }

    private Picture upToDate() {
        Picture seen = picture();
        if (clock.instant().isBefore(seen.rotatesAt()) || !changing.tryLock()) {
            return seen;
        }
        try {
            if (picture() != seen) {
                return picture();
            }
            Instant now = clock.instant();
            SigningKey fresh = SigningKeys.generate(now);
            Picture rotated = picture(store.change(
                    keys -> now.isBefore(dueAt(keys)) ? keys : keys.rotated(fresh, now, settings.grace())));
            latest = rotated;
            return rotated;
        } catch (PersistenceException unavailable) {
            LOG.warn("The signing keys could not be rotated; the current one goes on signing", unavailable);
            latest = new Picture(seen.keys(), clock.instant().plus(RETRY));
            return seen;
        } finally {
            changing.unlock();
        }
    }

    private Picture picture() {
        Picture known = latest;
        return known != null ? known : opening.join();
    }

    private Picture picture(RingKeys keys) {
        return new Picture(keys, dueAt(keys));
    }

    private Instant dueAt(RingKeys keys) {
        return keys.isEmpty() ? Instant.MAX : keys.signingSince().plus(settings.rotationInterval());
    }

    private Picture open() {
        RingKeys stored = store.read();
        if (!stored.isEmpty()) {
            return picture(stored);
        }
        Instant now = clock.instant();
        RingKeys beginning = RingKeys.beginning(SigningKeys.generate(now), SigningKeys.generate(now), now);
        return picture(store.change(keys -> keys.isEmpty() ? beginning : keys));
    }

    /** What the store held when it was last looked at, and when that is to change by itself. */
    private record Picture(RingKeys keys, Instant rotatesAt) {}
}
