package dev.pretenant.tenant.keys;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.state.Resettable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
final class StoredKeyRing implements KeyRing, Resettable {

    static final int MOST_PUBLISHED = 30;
    static final int MOST_WAITING = 10;

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

    @Override
    public SigningKey publish() {
        picture();
        SigningKey fresh = SigningKeys.generate(clock.instant());
        changeNow(entities -> {
            List<StoredKey> stored = newestFirst(entities);
            if (in(Stage.WAITING, stored).count() >= MOST_WAITING) {
                throw new IllegalStateException(
                        "there are " + MOST_WAITING + " keys that wait, and there may be no more");
            }
            append(fresh, stored, entities);
        });
        return fresh;
    }

    @Override
    public boolean revoke(String keyId) {
        if (picture().members().stream()
                .noneMatch(member -> member.key().keyId().equals(keyId))) {
            return false;
        }
        SigningKey fresh = SigningKeys.generate(clock.instant());
        changeNow(entities -> {
            List<StoredKey> stored = newestFirst(entities);
            stored.stream().filter(key -> key.keyId().equals(keyId)).forEach(entities::remove);
            List<StoredKey> left =
                    stored.stream().filter(key -> !key.keyId().equals(keyId)).toList();
            boolean signs = in(Stage.SIGNING, left).findAny().isPresent();
            if (!signs) {
                promote(left, clock.instant());
            }
            if (in(Stage.WAITING, left).findAny().isEmpty()) {
                append(fresh, stored, entities);
            }
        });
        return true;
    }

    @Override
    public Stage stageOf(SigningKey key) {
        return picture().members().stream()
                .filter(member -> member.key().keyId().equals(key.keyId()))
                .map(Member::stage)
                .findFirst()
                .orElse(Stage.RETIRED);
    }

    /** Leaves the key that signs and the next. */
    @Override
    public void reset() {
        if (picture().members().size() <= 2) {
            return;
        }
        changeNow(entities -> {
            List<StoredKey> stored = newestFirst(entities);
            in(Stage.RETIRED, stored).forEach(entities::remove);
            StoredKey next = longestWaiting(stored);
            in(Stage.WAITING, stored).filter(key -> key != next).forEach(entities::remove);
        });
    }

    /** All tenants share the keys. */
    @Override
    public void reset(Set<TenantId> tenants) {}

    @Override
    public Runnable snapshot() {
        Picture then = picture();
        List<StoredKey> former = database.callInTransaction(this::newestFirst);
        return () -> {
            if (picture() != then) {
                changeNow(entities -> {
                    deleteAll(entities);
                    former.forEach(entities::merge);
                });
            }
        };
    }

    /** Forgets every key, at the end of the ring. */
    void discard() {
        picture();
        database.runInTransaction(this::deleteAll);
    }

    private void deleteAll(EntityManager entities) {
        entities.createQuery("delete from StoredKey k where k.place.owner = :owner")
                .setParameter("owner", owner)
                .executeUpdate();
    }

    private void changeNow(Consumer<EntityManager> change) {
        rotating.lock();
        try {
            latest = change(change);
        } finally {
            rotating.unlock();
        }
    }

    private static Stream<StoredKey> in(Stage stage, List<StoredKey> keys) {
        return keys.stream().filter(key -> key.stage() == stage);
    }

    private static StoredKey longestWaiting(List<StoredKey> newestFirst) {
        return in(Stage.WAITING, newestFirst).reduce((newer, older) -> older).orElseThrow();
    }

    private static void promote(List<StoredKey> newestFirst, Instant now) {
        longestWaiting(newestFirst).activate(now);
    }

    private void append(SigningKey fresh, List<StoredKey> newestFirst, EntityManager entities) {
        entities.persist(new StoredKey(owner, newestFirst.get(0).generation() + 1, fresh, clock.instant()));
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
            latest = Picture.of(seen.members(), clock.instant().plus(RETRY));
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
            StoredKey current = in(Stage.SIGNING, stored).findFirst().orElseThrow();
            if (!due.test(current)) {
                return;
            }
            current.retire(now, now.plus(settings.grace()));
            promote(stored, now);
            if (in(Stage.WAITING, stored).findAny().isEmpty()) {
                append(fresh, stored, entities);
            }
            stored.stream()
                    .filter(key -> isForgotten(key.forgottenAt(), now)
                            || key.generation() <= stored.get(0).generation() + 1 - MOST_PUBLISHED)
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
        Instant rotatesAt =
                in(Stage.SIGNING, stored).findFirst().map(this::dueAt).orElse(Instant.MAX);
        return Picture.of(
                stored.stream()
                        .map(key -> new Member(key.key(), key.stage(), key.forgottenAt()))
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

    private record Member(
            SigningKey key, Stage stage, @Nullable Instant forgottenAt) {}

    /** The table at one moment: the keys that wait, the current one, then the retired ones. */
    private record Picture(List<Member> members, Optional<SigningKey> signing, Instant rotatesAt) {

        static Picture of(List<Member> members, Instant rotatesAt) {
            return new Picture(
                    members,
                    members.stream()
                            .filter(member -> member.stage() == Stage.SIGNING)
                            .map(Member::key)
                            .findFirst(),
                    rotatesAt);
        }

        SigningKey current() {
            return signing.orElseThrow();
        }

        List<SigningKey> published(Instant now) {
            return members.stream()
                    .filter(member -> !isForgotten(member.forgottenAt(), now))
                    .map(Member::key)
                    .toList();
        }
    }
}
