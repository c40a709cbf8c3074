package dev.pretenant.tenant.keys;

import dev.pretenant.tenant.keys.KeyRing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a ring at one moment, the newest first, and how one moment leads to the next: one signs, others wait, the rest
 * is retired. Immutable; each change makes another.
 */
final class RingKeys {

    static final int MOST_PUBLISHED = 30;
    static final int MOST_WAITING = 10;

    static final RingKeys NONE = new RingKeys(List.of());

    private final List<Entry> newestFirst;
    private final Optional<Entry> signing;

    RingKeys(List<Entry> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
        this.signing = in(Stage.SIGNING).findFirst();
    }

    /** Of a ring that begins: one key signs, the next is published already. */
    static RingKeys beginning(SigningKey current, SigningKey next, Instant now) {
        return new RingKeys(
                List.of(Entry.waiting(next, now), Entry.waiting(current, now).activated(now)));
    }

    boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    List<Entry> newestFirst() {
        return newestFirst;
    }

    SigningKey current() {
        return signing.orElseThrow().key();
    }

    /** When the key that signs began to. */
    Instant signingSince() {
        return signing.map(Entry::activatedAt).orElse(Instant.MAX);
    }

    List<SigningKey> published(Instant now) {
        return newestFirst.stream()
                .filter(entry -> !entry.isForgotten(now))
                .map(Entry::key)
                .toList();
    }

    Optional<Stage> stageOf(String keyId) {
        return newestFirst.stream()
                .filter(entry -> entry.key().keyId().equals(keyId))
                .map(Entry::stage)
                .findFirst();
    }

    /**
     * The one that has waited longest signs.
     *
     * @param fresh waits if no other does
     * @param grace how long the one that signed stays published
     */
    RingKeys rotated(SigningKey fresh, Instant now, Duration grace) {
        Entry retiring = signing.orElseThrow();
        List<Entry> retired = newestFirst.stream()
                .map(entry -> entry == retiring ? entry.retired(now, now.plus(grace)) : entry)
                .filter(entry -> !entry.isForgotten(now))
                .toList();
        return new RingKeys(new RingKeys(retired)
                .promoted(fresh, now).newestFirst.stream().limit(MOST_PUBLISHED).toList());
    }

    /**
     * One more waits.
     *
     * @throws IllegalStateException if so many do that validators could not read the document
     */
    RingKeys with(SigningKey fresh, Instant now) {
        if (in(Stage.WAITING).count() >= MOST_WAITING) {
            throw new IllegalStateException("there are " + MOST_WAITING + " keys that wait, and there may be no more");
        }
        return new RingKeys(Stream.concat(Stream.of(Entry.waiting(fresh, now)), newestFirst.stream())
                .toList());
    }

    /**
     * One is gone; if it signed, the one that has waited longest does.
     *
     * @param fresh waits if no other does
     */
    RingKeys without(String keyId, SigningKey fresh, Instant now) {
        return only(entry -> !entry.key().keyId().equals(keyId)).promoted(fresh, now);
    }

    /** The one that signs and the next. */
    RingKeys withoutHistory() {
        Entry next = longestWaiting();
        return only(entry -> entry == next || entry.stage() == Stage.SIGNING);
    }

    /** The same on a clock that is ahead by {@code by}. */
    RingKeys movedBy(Duration by) {
        return new RingKeys(newestFirst.stream().map(entry -> entry.movedBy(by)).toList());
    }

    /** Has somebody sign where nobody does, and somebody wait where nobody does. */
    private RingKeys promoted(SigningKey fresh, Instant now) {
        RingKeys promoted = signing.isPresent() ? this : withNextSigning(now);
        return promoted.in(Stage.WAITING).findAny().isPresent() ? promoted : promoted.with(fresh, now);
    }

    private RingKeys withNextSigning(Instant now) {
        Entry next = longestWaiting();
        return new RingKeys(newestFirst.stream()
                .map(entry -> entry == next ? entry.activated(now) : entry)
                .toList());
    }

    private RingKeys only(Predicate<Entry> wanted) {
        return new RingKeys(newestFirst.stream().filter(wanted).toList());
    }

    private Stream<Entry> in(Stage stage) {
        return newestFirst.stream().filter(entry -> entry.stage() == stage);
    }

    private Entry longestWaiting() {
        return in(Stage.WAITING).reduce((newer, older) -> older).orElseThrow();
    }

    /** A key with the moments of its life. */
    record Entry(
            SigningKey key,
            Instant publishedAt,
            @Nullable Instant activatedAt,
            @Nullable Instant retiredAt,
            @Nullable Instant forgottenAt) {

        static Entry waiting(SigningKey key, Instant now) {
            return new Entry(key, now, null, null, null);
        }

        Stage stage() {
            if (activatedAt == null) {
                return Stage.WAITING;
            }
            return retiredAt == null ? Stage.SIGNING : Stage.RETIRED;
        }

        Entry activated(Instant at) {
            return new Entry(key, publishedAt, at, null, null);
        }

        Entry retired(Instant at, Instant untilForgotten) {
            return new Entry(key, publishedAt, activatedAt, at, untilForgotten);
        }

        boolean isForgotten(Instant now) {
            return forgottenAt != null && !now.isBefore(forgottenAt);
        }

        Entry movedBy(Duration by) {
            return new Entry(
                    key, publishedAt.plus(by), moved(activatedAt, by), moved(retiredAt, by), moved(forgottenAt, by));
        }

        private static @Nullable Instant moved(@Nullable Instant moment, Duration by) {
            return moment == null ? null : moment.plus(by);
        }
    }
}
