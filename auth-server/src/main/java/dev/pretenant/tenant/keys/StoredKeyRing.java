package dev.pretenant.tenant.keys;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ring in the database: that of the installation or of one application. Opened in the background, because the first start makes two keys; the first use waits for it.
 *
 * <p>Readers see an immutable picture of the table. The schedule has no thread: whoever reads after the moment has come
 * rotates, the others go on with the picture they have. Transactions are the ring's own, so that a rotation on behalf of a
 * request does not end with the request's transaction.
 *
 * <p>Differs: rotating by hand more often than {@value #MOST_PUBLISHED} times within the grace forgets the oldest keys
 * early, because validators bound the key document that they read (Nimbus: 50 KB).
 */
final class StoredKeyRing implements KeyRing {

    static final int MOST_PUBLISHED = 30;

    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoredKeyRing.class);

    /** Whose the keys are that sign for everybody. */
    static final String INSTALLATION = "";

    private final EntityManagerFactory database;
    private final Clock clock;
    private final KeySettings settings;
    private final String owner;
    private final CompletableFuture<Picture> opening;
    private final ReentrantLock rotating = new ReentrantLock();
    private volatile @Nullable Picture latest;

    StoredKeyRing(EntityManagerFactory database, Clock clock, KeySettings settings, String owner) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.owner = owner;
        this.opening = CompletableFuture.supplyAsync(this::open, StoredKeyRing::inBackground);
    }

    @Override
    public SigningKey current() {
        return upToDate().current();
    }

    @Override
    public List<SigningKey> published() {
        return upToDate().published(clock.instant());
    }

    @Override
    public void rotate() {
        picture();
        rotating.lock();
        try {
            latest = rotateIf(anyway -> true);
        } finally {
            rotating.unlock();
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "key-ring");
        thread.setDaemon(true);
        thread.start();
    }

    private Picture upToDate() {
        Picture seen = picture();
        if (clock.instant().isBefore(seen.rotatesAt()) || !rotating.tryLock()) {
            return seen;
        }
        try {
            if (picture() != seen) {
                return picture();
            }
            Picture rotated = rotateIf(this::isDue);
            latest = rotated;
            return rotated;
        } catch (PersistenceException unavailable) {
            LOG.warn("The signing keys could not be rotated; the current one goes on signing", unavailable);
            latest = new Picture(seen.members(), clock.instant().plus(RETRY));
            return seen;
        } finally {
            rotating.unlock();
        }
    }

    private Picture picture() {
        Picture known = latest;
        return known != null ? known : opening.join();
    }

    private boolean isDue(StoredKey current) {
        return !clock.instant().isBefore(dueAt(current));
    }

    private Picture open() {
        Picture stored = read();
        if (!stored.members().isEmpty()) {
            return stored;
        }
        Instant now = clock.instant();
        StoredKey current = new StoredKey(owner, 1, SigningKeys.generate(now), now);
        current.activate(now);
        StoredKey next = new StoredKey(owner, 2, SigningKeys.generate(now), now);
        return change(entities -> {
            if (newestFirst(entities).isEmpty()) {
                entities.persist(current);
                entities.persist(next);
            }
        });
    }

    private Picture rotateIf(Predicate<StoredKey> due) {
        Instant now = clock.instant();
        SigningKey fresh = SigningKeys.generate(now);
        return change(entities -> {
            List<StoredKey> stored = newestFirst(entities);
            StoredKey next = stored.get(0);
            StoredKey current = stored.get(1);
            if (!due.test(current)) {
                return;
            }
            current.retire(now, now.plus(settings.grace()));
            next.activate(now);
            StoredKey afterNext = new StoredKey(owner, next.generation() + 1, fresh, now);
            entities.persist(afterNext);
            stored.stream()
                    .filter(key -> isForgotten(key.forgottenAt(), now)
                            || key.generation() <= afterNext.generation() - MOST_PUBLISHED)
                    .forEach(entities::remove);
        });
    }

    /** Processes that share the database change the ring one after the other; each looks again once it is its turn. */
    private Picture change(Consumer<EntityManager> change) {
        database.runInTransaction(entities -> {
            entities.createNativeQuery("select id from key_ring for update").getSingleResult();
            change.accept(entities);
        });
        return read();
    }

    private Picture read() {
        List<StoredKey> stored = database.callInTransaction(this::newestFirst);
        Instant rotatesAt = stored.isEmpty() ? Instant.MAX : dueAt(stored.get(1));
        return new Picture(
                stored.stream()
                        .map(key -> new Member(key.key(), key.forgottenAt()))
                        .toList(),
                rotatesAt);
    }

    private Instant dueAt(StoredKey current) {
        return current.activatedAt().plus(settings.rotationInterval());
    }

    private List<StoredKey> newestFirst(EntityManager entities) {
        return entities.createQuery(
                        "select k from StoredKey k where k.place.owner = :owner order by k.place.generation desc",
                        StoredKey.class)
                .setParameter("owner", owner)
                .getResultList();
    }

    private static boolean isForgotten(@Nullable Instant forgottenAt, Instant now) {
        return forgottenAt != null && !now.isBefore(forgottenAt);
    }

    private record Member(SigningKey key, @Nullable Instant forgottenAt) {}

    /** The table at one moment: the next key, the current one, then the retired ones. */
    private record Picture(List<Member> members, Instant rotatesAt) {

        SigningKey current() {
            return members.get(1).key();
        }

        List<SigningKey> published(Instant now) {
            return members.stream()
                    .filter(member -> !isForgotten(member.forgottenAt(), now))
                    .map(Member::key)
                    .toList();
        }
    }
}
