package dev.pretenant.tenant.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.util.Base64URL;
import dev.pretenant.core.ids.AppId;
import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RingJwtEncoderTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final TenantId TENANT = TenantId.of("10000000-0000-4000-8000-000000000001");
    private static final AppId APP = AppId.of("20000000-0000-4000-8000-000000000001");
    private static final JwtClaimsSet CLAIMS = JwtClaimsSet.builder()
            .audience(List.of("20000000-0000-4000-8000-000000000001"))
            .issuer("https://localhost:8443/" + TENANT + "/v2.0")
            .issuedAt(START)
            .notBefore(START)
            .expiresAt(START.plusSeconds(3600))
            .claim("roles", List.of("app.weather.read"))
            .claim("auth_time", Date.from(START))
            .claim("tid", TENANT.toString())
            .claim("ver", "2.0")
            .build();

    private final EmulatorClock clock = new EmulatorClock(Clock.fixed(START, ZoneOffset.UTC));
    private KeyRing ring;
    private ApplicationKeys applicationKeys;
    private JwtEncoder encoder;
    private JwtDecoder decoder;

    @BeforeEach
    void newRing() {
        KeysConfiguration beans = new KeysConfiguration();
        RingStores stores = new RingsInMemory();
        KeySettings settings = new KeySettings(Duration.ofDays(45), Duration.ofHours(29));
        StoredKeyRing installation = beans.keyRing(stores, clock, settings);
        TenantKeys keys = beans.tenantKeys(installation, clock, settings);
        ring = installation;
        applicationKeys = beans.applicationKeys(stores, clock, settings);
        encoder = beans.jwtEncoder(keys, applicationKeys);
        decoder = beans.jwtDecoder(beans.jwkSource(keys), keys, clock);
    }

    @Test
    void encodeWhenNoHeaderThenTypeAlgorithmAndKeyIdInThatOrder() {
        Jwt token = encoder.encode(JwtEncoderParameters.from(CLAIMS));
        assertThat(part(token, 0))
                .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\""
                        + ring.current().keyId() + "\"}");
    }

    @Test
    void encodeWhenTheKeyOfAnApplicationIsNamedThenItSignsAndTheInstallationsDecoderDoesNotKnowIt() {
        SigningKey key = applicationKeys.of(TENANT, APP).current();
        Jwt token = encoder.encode(JwtEncoderParameters.from(
                JwsHeader.with(SignatureAlgorithm.RS256).keyId(key.keyId()).build(), CLAIMS));

        assertThat(token.getHeaders()).containsEntry("kid", key.keyId());
        assertThat(applicationKeys.of(TENANT, APP)).isSameAs(applicationKeys.of(TENANT, APP));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token.getTokenValue()));
    }

    @Test
    void encodeWhenThumbprintAskedForThenItIsTheKeyId() {
        JwsHeader wishes = JwsHeader.with(SignatureAlgorithm.RS256)
                .x509SHA1Thumbprint("stale")
                .build();
        Jwt token = encoder.encode(JwtEncoderParameters.from(wishes, CLAIMS));
        String keyId = ring.current().keyId();
        assertThat(part(token, 0))
                .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5t\":\"" + keyId + "\",\"kid\":\"" + keyId + "\"}");
    }

    @Test
    void encodeWhenDoneThenClaimsInThePlatformsOrderWithTimesAsSeconds() {
        Jwt token = encoder.encode(JwtEncoderParameters.from(CLAIMS));
        assertThat(part(token, 1))
                .isEqualTo(("{'aud':'20000000-0000-4000-8000-000000000001',"
                                + "'iss':'https://localhost:8443/10000000-0000-4000-8000-000000000001/v2.0',"
                                + "'iat':1772366400,'nbf':1772366400,'exp':1772370000,'auth_time':1772366400,"
                                + "'roles':['app.weather.read'],'tid':'10000000-0000-4000-8000-000000000001','ver':'2.0'}")
                        .replace('\'', '"'));
    }

    @Test
    void encodeWhenDoneThenTokenTellsWhatItCarries() {
        Jwt token = encoder.encode(JwtEncoderParameters.from(CLAIMS));
        assertThat(token.getClaims()).isEqualTo(CLAIMS.getClaims());
        assertThat(token.getExpiresAt()).isEqualTo(START.plusSeconds(3600));
        assertThat(token.getHeaders())
                .isEqualTo(Map.of(
                        "typ", "JWT", "alg", "RS256", "kid", ring.current().keyId()));
    }

    @Test
    void encodeWhenKeyNamedThenThatPublishedKeySigns() {
        String retired = ring.current().keyId();
        ring.rotate();
        Jwt token = encoder.encode(JwtEncoderParameters.from(header(retired), CLAIMS));
        assertThat(decoder.decode(token.getTokenValue()).getHeaders()).containsEntry("kid", retired);
    }

    @Test
    void encodeWhenKeyUnknownThenRefuses() {
        assertThatExceptionOfType(JwtEncodingException.class)
                .isThrownBy(() -> encoder.encode(JwtEncoderParameters.from(header("nobody"), CLAIMS)));
    }

    @Test
    void encodeWhenOtherAlgorithmThenRefuses() {
        JwsHeader wishes = JwsHeader.with(SignatureAlgorithm.PS256).build();
        assertThatExceptionOfType(JwtEncodingException.class)
                .isThrownBy(() -> encoder.encode(JwtEncoderParameters.from(wishes, CLAIMS)));
    }

    @Test
    void encodeWhenRotatedThenNewKeySigns() {
        encoder.encode(JwtEncoderParameters.from(CLAIMS));
        ring.rotate();
        Jwt token = encoder.encode(JwtEncoderParameters.from(CLAIMS));
        assertThat(decoder.decode(token.getTokenValue()).getHeaders())
                .containsEntry("kid", ring.current().keyId());
    }

    @Test
    void decodeWhenSignedByTheRingThenClaims() {
        String token = encoder.encode(JwtEncoderParameters.from(CLAIMS)).getTokenValue();
        assertThat(decoder.decode(token).getClaimAsStringList("roles")).containsExactly("app.weather.read");
    }

    @Test
    void decodeWhenTamperedThenRefuses() {
        String token = encoder.encode(JwtEncoderParameters.from(CLAIMS)).getTokenValue();
        String[] parts = token.split("\\.");
        String forged = Base64URL.encode(
                        Base64URL.from(parts[1]).decodeToString().replace("weather", "thunder"))
                .toString();
        assertThatExceptionOfType(BadJwtException.class)
                .isThrownBy(() -> decoder.decode(parts[0] + "." + forged + "." + parts[2]));
    }

    @Test
    void decodeWhenSigningKeyForgottenThenRefuses() {
        JwtClaimsSet longLived = JwtClaimsSet.from(CLAIMS)
                .expiresAt(START.plus(Duration.ofDays(7)))
                .build();
        String token = encoder.encode(JwtEncoderParameters.from(longLived)).getTokenValue();
        ring.rotate();
        assertThat(decoder.decode(token)).isNotNull();
        clock.advance(Duration.ofHours(29));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    @Test
    void decodeWhenExpiredByTheEmulatorsClockThenRefuses() {
        String token = encoder.encode(JwtEncoderParameters.from(CLAIMS)).getTokenValue();
        clock.advance(Duration.ofHours(2));
        assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> decoder.decode(token));
    }

    @Test
    void decodeWhenExpiredByTheTenantsClockThenRefuses() {
        String token = encoder.encode(JwtEncoderParameters.from(CLAIMS)).getTokenValue();
        clock.advance(TENANT, Duration.ofHours(2));
        assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> decoder.decode(token));
    }

    private static JwsHeader header(String keyId) {
        return JwsHeader.with(SignatureAlgorithm.RS256).keyId(keyId).build();
    }

    private static String part(Jwt token, int index) {
        return Base64URL.from(token.getTokenValue().split("\\.")[index]).decodeToString();
    }
}
