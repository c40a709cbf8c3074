package dev.pretenant.demoapi.bearer;

import static dev.pretenant.demoapi.TestAuthority.API;
import static dev.pretenant.demoapi.TestAuthority.KEY;
import static dev.pretenant.demoapi.TestAuthority.NOW;
import static dev.pretenant.demoapi.TestAuthority.TENANT;
import static dev.pretenant.demoapi.TestAuthority.newKey;
import static dev.pretenant.demoapi.TestAuthority.sign;
import static dev.pretenant.demoapi.TestAuthority.userClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pretenant.demoapi.TestAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class AccessTokenDecoderTests {

    private static final String TOKEN = sign(userClaims());
    private static final String SOLSTICE = "10000000-0000-4000-8000-000000000002";

    @Test
    void decodeWhenKeyIsKnownThenDoesNotReadTheKeysAgain() {
        try (TestAuthority authority = new TestAuthority()) {
            AccessTokenDecoder decoder = decoder(trust(authority.keys(), null));

            decoder.decode(TOKEN);
            decoder.decode(TOKEN);

            assertThat(authority.reads()).isOne();
        }
    }

    @Test
    void decodeWhenKeyHasRotatedThenReadsTheKeysAgain() {
        try (TestAuthority authority = new TestAuthority()) {
            AccessTokenDecoder decoder = decoder(trust(authority.keys(), null));
            decoder.decode(TOKEN);
            RSAKey next = newKey("key-2");
            authority.publish(KEY, next);

            assertThat(decoder.decode(sign(userClaims(), next)).getHeaders()).containsEntry("kid", "key-2");
            assertThat(decoder.decode(TOKEN).getHeaders()).containsEntry("kid", "key-1");
            assertThat(authority.reads()).isEqualTo(2);
        }
    }

    @Test
    void decodeWhenAuthorityIsDownThenSaysSoAndRecovers() throws Exception {
        TestAuthority down = new TestAuthority();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), down.port());
        AccessTokenDecoder decoder = decoder(trust(down.keys(), null));
        down.close();

        assertThatExceptionOfType(KeysUnavailableException.class)
                .isThrownBy(() -> decoder.decode(TOKEN))
                .withMessage("The signing keys at %s cannot be read", down.keys());
        try (TestAuthority up = new TestAuthority(HttpServer.create(address, 0))) {
            assertThat(decoder.decode(TOKEN).getSubject()).isEqualTo("subject-of-alice-here");
        }
    }

    @Test
    void decodeWhenCaAppearsAfterTheStartThenTrustsIt(@TempDir Path directory) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Path certificate = directory.resolve("ca.pem");
        server.setHttpsConfigurator(new HttpsConfigurator(certified(directory)));
        try (TestAuthority authority = new TestAuthority(server)) {
            String keys = "https://localhost:" + authority.port() + "/keys";
            AccessTokenDecoder trusting = decoder(trust(keys, certificate.toString()));
            AccessTokenDecoder stranger = decoder(trust(keys, null));

            assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> trusting.decode(TOKEN));
            keytool(directory, "-exportcert", "-rfc", "-file", certificate.toString());

            assertThat(trusting.decode(TOKEN).getSubject()).isEqualTo("subject-of-alice-here");
            assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> stranger.decode(TOKEN));
        }
    }

    @Test
    void decodeWhenV1IsAcceptedThenTakesBothVersionsAsTheyAreIssued() {
        try (TestAuthority authority = new TestAuthority()) {
            AccessTokenDecoder decoder = decoder(new TokenTrust(
                    "https://localhost:8443/{tenant}/v2.0",
                    Set.of(API),
                    "https://sts.windows.net/{tenant}/",
                    Set.of("api://weather"),
                    Set.of(TENANT, SOLSTICE),
                    authority.keys(),
                    null));

            assertThat(decoder.decode(TOKEN).getClaimAsString("ver")).isEqualTo("2.0");
            assertThat(decoder.decode(sign(v1Claims())).getClaimAsString("ver")).isEqualTo("1.0");
            assertThat(decoder.decode(sign(v1Claims()
                                    .claim("tid", SOLSTICE)
                                    .issuer("https://sts.windows.net/" + SOLSTICE + "/")))
                            .getClaimAsString("tid"))
                    .isEqualTo(SOLSTICE);
            assertRefused(decoder, v1Claims().audience(API), "aud");
            assertRefused(decoder, v1Claims().issuer(TestAuthority.ISSUER), "iss");
            assertRefused(decoder, v1Claims().claim("tid", SOLSTICE), "iss");
            assertRefused(decoder, userClaims().audience("api://weather"), "aud");
            assertRefused(decoder, userClaims().claim("ver", "3.0"), "ver");
        }
    }

    @Test
    void trustWhenSettingsTrustNobodyThenRefusesThem() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new TokenTrust(
                        "https://localhost:8443/common/v2.0", Set.of(API), "", Set.of(), Set.of(TENANT), null, null))
                .withMessage("issuer must end in /{tenant}/v2.0, but is https://localhost:8443/common/v2.0");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new TokenTrust(
                        "https://localhost:8443/{tenant}/v2.0", Set.of(), "", Set.of(), Set.of(TENANT), null, null))
                .withMessage("audiences and tenants must each name at least one GUID");
    }

    @Test
    void trustWhenKeysAreNotSetThenTheyAreWhereTheIssuerHasThem() {
        assertThat(trust("", null).keys()).isEqualTo("https://localhost:8443/common/discovery/v2.0/keys");
    }

    private static void assertRefused(AccessTokenDecoder decoder, JWTClaimsSet.Builder claims, String claim) {
        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> decoder.decode(sign(claims)))
                .satisfies(refusal -> assertThat(refusal.getErrors())
                        .singleElement()
                        .isInstanceOfSatisfying(ClaimError.class, error -> assertThat(error.claim())
                                .isEqualTo(claim)));
    }

    private static JWTClaimsSet.Builder v1Claims() {
        return userClaims()
                .claim("ver", "1.0")
                .issuer("https://sts.windows.net/" + TENANT + "/")
                .audience("api://weather");
    }

    private static AccessTokenDecoder decoder(TokenTrust trust) {
        return new AccessTokenDecoder(trust, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static TokenTrust trust(String keys, @Nullable String caCertificate) {
        return new TokenTrust(
                "https://localhost:8443/{tenant}/v2.0",
                Set.of(API),
                "https://sts.windows.net/{tenant}/",
                Set.of(),
                Set.of(TENANT),
                keys,
                caCertificate);
    }

    private static SSLContext certified(Path directory) throws Exception {
        keytool(directory, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        KeyStore store = KeyStore.getInstance(directory.resolve("server.p12").toFile(), "changeit".toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path directory, String command, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                directory.resolve("server.p12").toString(),
                "-storepass",
                "changeit",
                "-alias",
                "server"));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createTempFile(directory, "keytool", ".log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
