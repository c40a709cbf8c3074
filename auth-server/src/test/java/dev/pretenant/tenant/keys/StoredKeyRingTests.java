package dev.pretenant.tenant.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import dev.pretenant.core.time.EmulatorClock;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredKeyRingTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofDays(45);
    private static final Duration GRACE = Duration.ofHours(29);

    @AutoClose
    private static final KeyDatabase DATABASE = new KeyDatabase();

    private final EmulatorClock clock = new EmulatorClock(Clock.fixed(START, ZoneOffset.UTC));

    @BeforeEach
    void emptyDatabase() {
        DATABASE.empty();
    }

    @Test
    void currentWhenFirstStartThenRsaKeyNamedByItsCertificate() throws Exception {
        SigningKey current = ring().current();
        byte[] der = current.certificate().getEncoded();
        assertThat(current.keyId())
                .isEqualTo(Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(der))
                        .toString())
                .hasSize(27);
        assertThat(current.jwk().toPublicJWK().toJSONObject())
                .containsOnlyKeys("kty", "use", "kid", "n", "e", "x5c")
                .containsEntry("kid", current.keyId())
                .containsEntry("use", "sig")
                .containsEntry("x5c", List.of(Base64.encode(der).toString()));
        assertThat(current.jwk().toRSAPublicKey().getModulus().bitLength()).isEqualTo(2048);
        assertThat(current.jwk().toRSAPrivateKey()).isNotNull();
    }

    @Test
    void currentWhenFirstStartThenCertificateIsSelfSignedForFiveYears() throws Exception {
        var certificate = ring().current().certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=accounts.accesscontrol.windows.net");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getNotBefore()).isEqualTo(START);
        assertThat(certificate.getNotAfter()).isEqualTo(Instant.parse("2031-03-01T12:00:00Z"));
    }

    @Test
    void publishedWhenFirstStartThenNextAndCurrent() {
        KeyRing ring = ring();
        assertThat(ring.published()).hasSize(2).doesNotHaveDuplicates().contains(ring.current());
    }

    @Test
    void publishedWhenRestartedThenSameKeys() {
        KeyRing before = ring();
        before.rotate();
        KeyRing after = ring();
        assertThat(ids(after)).hasSize(3).isEqualTo(ids(before));
        assertThat(after.current().keyId()).isEqualTo(before.current().keyId());
        assertThat(after.current().certificate()).isEqualTo(before.current().certificate());
    }

    @Test
    void rotateWhenTheRingIsAnApplicationsThenNoOtherRingChanges() {
        KeyRing installation = ring();
        KeyRing application = ring("tenant/one");
        KeyRing other = ring("tenant/two");
        List<String> untouched = ids(installation);
        List<String> otherUntouched = ids(other);

        application.rotate();

        assertThat(ids(application)).hasSize(3).doesNotContainAnyElementsOf(untouched);
        assertThat(ids(ring("tenant/one"))).isEqualTo(ids(application));
        assertThat(ids(ring())).isEqualTo(untouched);
        assertThat(ids(ring("tenant/two"))).isEqualTo(otherUntouched);
    }

    @Test
    void rotateWhenCalledThenTheKeyPublishedBeforeSigns() {
        KeyRing ring = ring();
        SigningKey first = ring.current();
        SigningKey next = next(ring);
        ring.rotate();
        assertThat(ring.current()).extracting(SigningKey::keyId).isEqualTo(next.keyId());
        assertThat(ids(ring)).hasSize(3).contains(first.keyId(), next.keyId());
    }

    @Test
    void publishedWhenGraceIsOverThenRetiredKeyIsForgotten() {
        KeyRing ring = ring();
        String first = ring.current().keyId();
        ring.rotate();
        clock.advance(GRACE.minusSeconds(1));
        assertThat(ids(ring)).hasSize(3).contains(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ids(ring)).hasSize(2).doesNotContain(first);
    }

    @Test
    void currentWhenIntervalIsOverThenNextSigns() {
        KeyRing ring = ring();
        String first = ring.current().keyId();
        String next = next(ring).keyId();
        clock.advance(INTERVAL.minusSeconds(1));
        assertThat(ring.current().keyId()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ring.current().keyId()).isEqualTo(next);
        assertThat(ids(ring)).hasSize(3).contains(first, next);
    }

    @Test
    void currentWhenSeveralIntervalsWereMissedThenRotatesOnce() {
        KeyRing ring = ring();
        String next = next(ring).keyId();
        clock.advance(INTERVAL.multipliedBy(10));
        assertThat(ring.current().keyId()).isEqualTo(next);
        assertThat(ring.current().keyId()).isEqualTo(next);
    }

    @Test
    void currentWhenRestartedAfterTheIntervalThenNextSigns() {
        String next = next(ring()).keyId();
        clock.advance(INTERVAL);
        assertThat(ring().current().keyId()).isEqualTo(next);
    }

    @Test
    void currentWhenManyReadAtTheMomentThenOneRotates() throws Exception {
        KeyRing ring = ring();
        String first = ring.current().keyId();
        String next = next(ring).keyId();
        clock.advance(INTERVAL);
        Set<String> seen = new HashSet<>();
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            var reads = readers.invokeAll(IntStream.range(0, 64)
                    .<Callable<String>>mapToObj(i -> () -> ring.current().keyId())
                    .toList());
            for (var read : reads) {
                seen.add(read.get());
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(seen).isSubsetOf(first, next).contains(next);
        assertThat(generations()).containsExactly(1, 2, 3);
    }

    @Test
    void currentWhenAnotherProcessRotatedFirstThenFollowsIt() {
        KeyRing one = ring();
        KeyRing other = ring();
        assertThat(other.current().keyId()).isEqualTo(one.current().keyId());
        clock.advance(INTERVAL);
        String rotated = one.current().keyId();
        assertThat(other.current().keyId()).isEqualTo(rotated);
        assertThat(ids(other)).isEqualTo(ids(one));
        assertThat(generations()).containsExactly(1, 2, 3);
    }

    @Test
    void rotateWhenProcessesCollideThenOneAfterTheOther() {
        List<KeyRing> processes = Stream.generate(this::ring).limit(3).toList();
        processes.forEach(KeyRing::current);
        CompletableFuture.allOf(processes.stream()
                        .map(ring -> CompletableFuture.runAsync(ring::rotate))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(generations()).containsExactly(1, 2, 3, 4, 5);
        assertThat(ids(ring())).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void publishedWhenFirstStartOfTwoProcessesThenSameKeys() {
        KeyRing one = ring();
        KeyRing other = ring();
        assertThat(ids(one)).isEqualTo(ids(other));
        assertThat(generations()).containsExactly(1, 2);
    }

    @Test
    void rotateWhenRepeatedWithinTheGraceThenPublishedStaysBounded() {
        KeyRing ring = ring();
        IntStream.range(0, RingKeys.MOST_PUBLISHED + 2).forEach(i -> ring.rotate());
        assertThat(ring.published()).hasSize(RingKeys.MOST_PUBLISHED);
        assertThat(generations()).hasSize(RingKeys.MOST_PUBLISHED);
    }

    @Test
    void currentWhenDatabaseRefusesThenOldKeyGoesOnSigning() {
        KeyRing ring = ring();
        String first = ring.current().keyId();
        String next = next(ring).keyId();
        clock.advance(INTERVAL);
        DATABASE.sql().sql("alter table signing_key rename to elsewhere").update();
        assertThat(ring.current().keyId()).isEqualTo(first);
        DATABASE.sql().sql("alter table elsewhere rename to signing_key").update();
        assertThat(ring.current().keyId()).isEqualTo(first);
        clock.advance(Duration.ofMinutes(1));
        assertThat(ring.current().keyId()).isEqualTo(next);
    }

    private KeyRing ring() {
        return ring(RingStores.INSTALLATION);
    }

    private StoredKeyRing ring(String owner) {
        return new StoredKeyRing(
                new RingTables(DATABASE.entities()).of(owner), clock, new KeySettings(INTERVAL, GRACE));
    }

    private static SigningKey next(KeyRing ring) {
        SigningKey current = ring.current();
        return ring.published().stream()
                .filter(key -> !key.equals(current))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(KeyRing ring) {
        return ring.published().stream().map(SigningKey::keyId).toList();
    }

    private static List<Integer> generations() {
        return DATABASE.sql()
                .sql("select generation from signing_key order by generation")
                .query(Integer.class)
                .list();
    }
}
