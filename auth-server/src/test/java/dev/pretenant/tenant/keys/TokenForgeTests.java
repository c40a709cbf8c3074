package dev.pretenant.tenant.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.pretenant.core.time.EmulatorClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

class TokenForgeTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static KeyRing ring;
    private static TokenForge forge;
    private static String token;

    @BeforeAll
    static void mint() {
        KeysConfiguration beans = new KeysConfiguration();
        RingStores stores = new RingsInMemory();
        EmulatorClock clock = new EmulatorClock(Clock.fixed(START, ZoneOffset.UTC));
        KeySettings settings = new KeySettings(Duration.ofDays(45), Duration.ofHours(29));
        StoredKeyRing installation = beans.keyRing(stores, clock, settings);
        TenantKeys keys = beans.tenantKeys(installation, clock, settings);
        ring = installation;
        forge = beans.tokenForge(keys);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .audience(List.of("api"))
                .issuedAt(START)
                .claim("roles", List.of("read"))
                .claim("ver", "2.0")
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
                .x509SHA1Thumbprint("kid")
                .build();
        token = beans.jwtEncoder(keys, beans.applicationKeys(stores, clock, settings))
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
    }

    @Test
    void forgeWhenNothingChangesThenItIsTheSameToken() {
        assertThat(forge(Map.of(), Map.of(), ForgedSignature.CURRENT_KEY)).isEqualTo(token);
    }

    @Test
    void forgeWhenClaimsChangeThenOthersKeepTheirPlaceAndTheSignatureIsGood() throws Exception {
        String forged = forge(
                Map.of(),
                Map.of("ver", Optional.of("1.0"), "roles", Optional.empty(), "added", Optional.of(List.of(1L, "x"))),
                ForgedSignature.CURRENT_KEY);

        assertThat(part(forged, 1))
                .isEqualTo(
                        "{\"aud\":\"api\",\"iat\":" + START.getEpochSecond() + ",\"ver\":\"1.0\",\"added\":[1,\"x\"]}");
        assertThat(isSignedBy(ring.current(), forged)).isTrue();
    }

    @Test
    void forgeWhenForeignKeyThenTheHeaderNamesTheCurrentOneThatDidNotSign() throws Exception {
        String forged = forge(Map.of(), Map.of(), ForgedSignature.FOREIGN_KEY);

        assertThat(part(forged, 0)).isEqualTo(part(token, 0));
        assertThat(isSignedBy(ring.current(), forged)).isFalse();
    }

    @Test
    void forgeWhenUnknownKeyThenTheHeaderNamesOneThatIsNotPublished() {
        String header = part(forge(Map.of(), Map.of(), ForgedSignature.UNKNOWN_KEY), 0);

        assertThat(header).matches("\\{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5t\":\"([\\w-]{27})\",\"kid\":\"\\1\"}");
        assertThat(ring.published()).noneSatisfy(key -> assertThat(header).contains(key.keyId()));
    }

    @Test
    void forgeWhenNoneThenTheSignatureIsEmpty() {
        String forged = forge(Map.of(), Map.of(), ForgedSignature.NONE);

        assertThat(part(forged, 0)).isEqualTo(part(token, 0).replace("RS256", "none"));
        assertThat(forged).endsWith(".");
    }

    @Test
    void forgeWhenPublicKeyIsTheSecretThenItsPemTextVerifies() throws Exception {
        String forged = forge(Map.of(), Map.of(), ForgedSignature.PUBLIC_KEY_AS_SECRET);

        byte[] der = ring.current().certificate().getPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        JWSVerifier naive = new MACVerifier(pem.getBytes(StandardCharsets.US_ASCII));
        assertThat(SignedJWT.parse(forged).verify(naive)).isTrue();
    }

    @Test
    void forgeWhenAlteredThenOnlyTheSignatureDiffers() throws Exception {
        String forged = forge(Map.of(), Map.of(), ForgedSignature.ALTERED);

        assertThat(part(forged, 0) + part(forged, 1)).isEqualTo(part(token, 0) + part(token, 1));
        assertThat(isSignedBy(ring.current(), forged)).isFalse();
    }

    @Test
    void forgeWhenHeaderSaysOtherwiseThenItHasTheLastWord() {
        String forged = forge(
                Map.of("alg", Optional.of("RS512"), "kid", Optional.empty(), "typ", Optional.of("at+jwt")),
                Map.of(),
                ForgedSignature.CURRENT_KEY);

        assertThat(part(forged, 0))
                .isEqualTo("{\"typ\":\"at+jwt\",\"alg\":\"RS512\",\"x5t\":\""
                        + ring.current().keyId() + "\"}");
    }

    @Test
    void tamperWhenClaimsChangeThenHeaderAndSignatureStay() {
        String forged = forge.tamper(token, Map.of("roles", Optional.of(List.of("write"))));

        assertThat(part(forged, 1)).isEqualTo(part(token, 1).replace("read", "write"));
        assertThat(forged.split("\\.")[0]).isEqualTo(token.split("\\.")[0]);
        assertThat(forged.split("\\.")[2]).isEqualTo(token.split("\\.")[2]);
    }

    private static String forge(
            Map<String, Optional<Object>> header, Map<String, Optional<Object>> claims, ForgedSignature how) {
        return forge.forge(token, header, claims, how);
    }

    private static String part(String jwt, int index) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]), StandardCharsets.UTF_8);
    }

    private static boolean isSignedBy(SigningKey key, String jwt) throws Exception {
        return SignedJWT.parse(jwt).verify(new RSASSAVerifier(key.jwk().toRSAPublicKey()));
    }
}
