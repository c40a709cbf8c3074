package dev.pretenant.tenant.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

class SandboxKeysTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeySettings SETTINGS = new KeySettings(Duration.ofDays(45), Duration.ofHours(29));
    private static final TenantId STORED = tenant('1');
    private static final TenantId FIRST = tenant('a');
    private static final TenantId SECOND = tenant('b');
    private static final TenantId OTHER = tenant('c');

    private final EmulatorClock clock = new EmulatorClock(Clock.fixed(START, ZoneOffset.UTC));
    private StoredKeyRing installation;
    private SandboxKeys keys;
    private JwtEncoder encoder;
    private JwtDecoder decoder;

    @BeforeEach
    void newRings() {
        KeysConfiguration beans = new KeysConfiguration();
        RingStores stores = new RingsInMemory();
        installation = beans.keyRing(stores, clock, SETTINGS);
        keys = beans.tenantKeys(installation, clock, SETTINGS);
        encoder = beans.jwtEncoder(keys, beans.applicationKeys(stores, clock, SETTINGS));
        decoder = beans.jwtDecoder(beans.jwkSource(keys), keys, clock);
    }

    @Test
    void ofWhenNothingWasChangedThenTheInstallationsRing() {
        KeyRing sandbox = sandbox();

        assertThat(sandbox.published()).isEqualTo(installation.published());
        assertThat(sandbox.stageOf(sandbox.current())).isEqualTo(KeyRing.Stage.SIGNING);
        assertThat(sandbox.revoke("nobody's")).isFalse();
        assertThat(keys.of(FIRST)).isSameAs(installation);
        assertThat(keys.all()).containsExactly(installation);
    }

    @Test
    void rotateWhenFirstThenItIsTheInstallationsNextKeyThatSignsAndOnlyThere() {
        List<String> before = ids(installation);

        KeyRing.Rotation rotation = sandbox().rotate();

        assertThat(rotation.previous().keyId()).isEqualTo(before.get(1));
        assertThat(rotation.current().keyId()).isEqualTo(before.get(0));
        assertThat(ids(keys.of(FIRST))).hasSize(3).containsSubsequence(before).isEqualTo(ids(keys.of(SECOND)));
        assertThat(ids(installation)).isEqualTo(before);
        assertThat(keys.of(OTHER)).isSameAs(installation);
        assertThat(keys.of(STORED)).isSameAs(installation);
    }

    @Test
    void rotateWhenTwoSandboxesThenNeitherHearsOfTheOther() {
        KeyRing one = sandbox();
        KeyRing other = keys.ofSandbox(Set.of(OTHER));
        one.rotate();
        List<String> afterOne = ids(keys.of(FIRST));
        other.revoke(other.current().keyId());
        List<String> afterOther = ids(keys.of(OTHER));
        one.rotate();

        assertThat(ids(keys.of(OTHER))).isEqualTo(afterOther).doesNotContain(afterOne.get(0));
        assertThat(ids(keys.of(FIRST))).hasSize(4).containsSubsequence(afterOne);
        assertThat(keys.all()).hasSize(3).startsWith(installation);
    }

    @Test
    void publishWhenTheInstallationRotatesAfterwardsThenTheCopyDoesNot() {
        sandbox().publish();
        List<String> own = ids(keys.of(FIRST));

        installation.rotate();

        assertThat(ids(keys.of(FIRST))).isEqualTo(own);
    }

    @Test
    void decodeWhenSignedByTheRingOfItsTenantThenClaims() {
        sandbox().rotate();

        String token = token(SECOND);

        assertThat(decoder.decode(token).getHeaders())
                .containsEntry("kid", keys.of(FIRST).current().keyId());
    }

    @Test
    void decodeWhenSignedByAKeyOfAnotherSandboxThenRefuses() {
        sandbox().rotate();
        KeyRing other = keys.ofSandbox(Set.of(OTHER));
        other.rotate();
        other.rotate();

        for (TenantId victim : List.of(STORED, FIRST)) {
            String forged = new TokenForge(keys)
                    .forge(
                            token(OTHER),
                            Map.of(),
                            Map.of("tid", Optional.of(victim.toString())),
                            ForgedSignature.CURRENT_KEY);
            assertThatThrownBy(() -> decoder.decode(forged)).isInstanceOf(BadJwtException.class);
        }
    }

    @Test
    void decodeWhenItsKeyWasRevokedThereThenRefusesAndTheInstallationsTokensLive() {
        String token = token(FIRST);
        String stored = token(STORED);
        sandbox().revoke(keys.of(FIRST).current().keyId());

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
        assertThat(decoder.decode(stored).getClaimAsString("tid")).isEqualTo(STORED.toString());
    }

    @Test
    void rotateWhenTheSandboxesClockIsFarAheadThenTheCopyIsAsDueAsTheOriginal() {
        clock.advance(FIRST, Duration.ofDays(400));
        String next = installation.published().get(0).keyId();

        assertThat(sandbox().rotate().current().keyId()).isEqualTo(next);
        clock.advance(FIRST, Duration.ofDays(44));
        assertThat(keys.of(FIRST).current().keyId()).isEqualTo(next);
        clock.advance(FIRST, Duration.ofDays(1));
        assertThat(keys.of(FIRST).current().keyId()).isNotEqualTo(next);
        assertThat(ids(installation)).hasSize(2).startsWith(next);
    }

    @Test
    void publishedWhenGraceIsOverOnTheSandboxesClockThenRetiredKeyIsForgotten() {
        SigningKey first = sandbox().rotate().previous();
        clock.advance(Duration.ofHours(30));
        clock.freeze(FIRST, START.plus(Duration.ofHours(29)).minusSeconds(1));
        assertThat(ids(keys.of(SECOND))).contains(first.keyId());
        clock.advance(FIRST, Duration.ofSeconds(1));
        assertThat(ids(keys.of(SECOND))).doesNotContain(first.keyId());
    }

    @Test
    void grownWhenTheRingIsItsOwnThenTheNewTenantsAsWell() {
        keys.grown(tenants(FIRST, SECOND, OTHER));
        assertThat(keys.of(OTHER)).isSameAs(installation);

        sandbox().rotate();
        keys.grown(tenants(FIRST, SECOND, OTHER));

        assertThat(keys.of(OTHER)).isSameAs(keys.of(FIRST)).isNotSameAs(installation);
    }

    @Test
    void resetWhenSomeTenantsThenTheOthersKeepTheirs() {
        sandbox().rotate();
        keys.ofSandbox(Set.of(OTHER)).rotate();
        KeyRing others = keys.of(OTHER);

        keys.reset(Set.of(FIRST, SECOND));

        assertThat(keys.of(FIRST)).isSameAs(installation);
        assertThat(keys.of(OTHER)).isSameAs(others);
        keys.reset();
        assertThat(keys.all()).containsExactly(installation);
    }

    @Test
    void snapshotWhenRestoredThenTheRingsAreAsTheyWere() {
        sandbox().rotate();
        List<String> then = ids(keys.of(FIRST));
        Runnable snapshot = keys.snapshot();
        sandbox().rotate();
        keys.ofSandbox(Set.of(OTHER)).rotate();

        snapshot.run();

        assertThat(ids(keys.of(FIRST))).isEqualTo(then);
        assertThat(keys.of(OTHER)).isSameAs(installation);
        keys.reset();
        snapshot.run();
        assertThat(ids(keys.of(SECOND))).isEqualTo(then);
    }

    private KeyRing sandbox() {
        return keys.ofSandbox(tenants(FIRST, SECOND));
    }

    private String token(TenantId tenant) {
        return encoder.encode(JwtEncoderParameters.from(
                        JwtClaimsSet.builder().claim("tid", tenant.toString()).build()))
                .getTokenValue();
    }

    private static Set<TenantId> tenants(TenantId... tenants) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(tenants)));
    }

    private static TenantId tenant(char digit) {
        return TenantId.of("10000000-0000-4000-8000-00000000000" + digit);
    }

    private static List<String> ids(KeyRing ring) {
        return ring.published().stream().map(SigningKey::keyId).toList();
    }
}
