package dev.pretenant.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTests {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path data;

    private Instant now = START;

    @Test
    void openWhenFirstStartThenAuthorityForTenYears() throws Exception {
        X509Certificate ca = open().certificate().certificate();
        ca.verify(ca.getPublicKey());
        assertThat(ca.getSubjectX500Principal().getName()).matches("CN=Pretenant local CA \\([0-9a-f]{6}\\)");
        assertThat(ca.getNotAfter()).isEqualTo(Instant.parse("2036-03-01T12:00:00Z"));
        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(ca.getKeyUsage()).containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(ca.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
    }

    @Test
    void openWhenFirstStartThenServerCertificateForTheNamesOfThisMachine() throws Exception {
        LocalAuthority authority = open();
        X509Certificate leaf = authority.server().certificate();
        leaf.verify(authority.certificate().certificate().getPublicKey());
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getNotAfter()).isEqualTo(START.plus(Duration.ofDays(365)));
        assertThat(leaf.getNonCriticalExtensionOIDs()).contains("2.5.29.14", "2.5.29.35");
        assertThat(alternatives(leaf))
                .containsExactlyInAnyOrder(
                        "localhost",
                        "*.localhost",
                        "host.docker.internal",
                        "auth-server",
                        "login.microsoftonline.com",
                        "login.microsoft.com",
                        "*.login.microsoft.com",
                        "login.windows.net",
                        "sts.windows.net",
                        "graph.microsoft.com",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1");
    }

    @Test
    void openWhenSecondStartThenNothingChanges() throws Exception {
        LocalAuthority first = open();
        List<String> files = files();
        LocalAuthority second = open();
        assertThat(second.certificate()).isEqualTo(first.certificate());
        assertThat(second.server()).isEqualTo(first.server());
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void openWhenFirstStartThenFilesForEveryClient() throws Exception {
        LocalAuthority authority = open();
        assertThat(files()).containsExactly("ca.key", "ca.pem", "server.key", "server.pem", "truststore.p12");
        assertThat(Files.readString(file("ca.pem")))
                .isEqualTo(authority.certificate().pem());
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(Files.newInputStream(file("server.pem"))))
                .isEqualTo(authority.chain());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file("truststore.p12"))) {
            store.load(in, "pretenant".toCharArray());
        }
        String alias = Collections.list(store.aliases()).get(0);
        assertThat(store.isCertificateEntry(alias)).isTrue();
        assertThat(store.getCertificate(alias))
                .isEqualTo(authority.certificate().certificate());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void openWhenFirstStartThenKeysAreForTheirOwnerAlone() throws Exception {
        open();
        for (String key : List.of("ca.key", "server.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(key))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void openWhenEphemeralThenNothingIsWritten() throws Exception {
        LocalAuthority authority =
                LocalAuthority.open(TestListenerSettings.ephemeral(), TestListenerSettings.TERMS, () -> now);
        assertThat(authority
                        .server()
                        .isIssuedBy(new Identity(
                                authority.certificate().certificate(),
                                authority.server().privateKey())))
                .isTrue();
        assertThat(Path.of("nowhere")).doesNotExist();
    }

    @Test
    void openWhenHostNamesChangeThenNewCertificateOfTheSameAuthority() throws Exception {
        LocalAuthority before = open();
        LocalAuthority after = open("Tenant.Example", "192.168.7.9");
        assertThat(after.certificate()).isEqualTo(before.certificate());
        assertThat(after.server().certificate().getSerialNumber())
                .isNotEqualTo(before.server().certificate().getSerialNumber());
        assertThat(alternatives(after.server().certificate())).contains("tenant.example", "192.168.7.9", "localhost");
    }

    @Test
    void openWhenHostNameIsNoneThenRefuses() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> open("two words"))
                .withMessage("--hostname two words: neither a host name nor an IP address");
    }

    @Test
    void openWhenServerCertificateIsDamagedThenNewOneOfTheSameAuthority() throws Exception {
        LocalAuthority before = open();
        Files.writeString(file("server.pem"), "garbage");
        LocalAuthority after = open();
        assertThat(after.certificate()).isEqualTo(before.certificate());
        assertThat(open().server()).isEqualTo(after.server()).isNotEqualTo(before.server());
    }

    @Test
    void openWhenServerKeyBelongsToAnotherCertificateThenNewPair() throws Exception {
        LocalAuthority before = open();
        Files.copy(file("ca.key"), file("server.key"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(open().server().certificate()).isNotEqualTo(before.server().certificate());
    }

    @Test
    void openWhenAuthorityIsDamagedThenRefusesAndNamesTheFile() throws Exception {
        open();
        Files.writeString(file("ca.pem"), "garbage");
        assertRefused(file("ca.pem") + " is not a certificate in PEM form");
    }

    @Test
    void openWhenKeyOfTheAuthorityIsDamagedThenRefusesAndNamesTheFile() throws Exception {
        open();
        Files.writeString(file("ca.key"), "garbage");
        assertRefused(file("ca.key") + " is not a private key in PEM form");
    }

    @Test
    void openWhenHalfOfTheAuthorityIsMissingThenRefusesAndNamesTheFile() throws Exception {
        open();
        Files.delete(file("ca.key"));
        assertRefused(file("ca.key") + " is missing");
    }

    @Test
    void openWhenKeyOfTheAuthorityIsAnothersThenRefuses() throws Exception {
        open();
        Files.copy(file("server.key"), file("ca.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(file("server.pem"));
        assertRefused(file("ca.pem") + " does not belong to ca.key beside it");
    }

    @Test
    void openWhenAuthorityHasExpiredThenRefuses() {
        open();
        now = Instant.parse("2036-03-01T12:00:00Z");
        assertRefused(file("ca.pem") + " expired on 2036-03-01T12:00:00Z");
    }

    @Test
    void openWhenAuthorityEndsSoonThenServerCertificateEndsWithIt() {
        open();
        now = Instant.parse("2036-02-20T12:00:00Z");
        assertThat(open().server().end()).isEqualTo(Instant.parse("2036-03-01T12:00:00Z"));
    }

    @Test
    void renewIfDueWhenThirtyDaysBeforeTheEndThenNewCertificateOfTheSameAuthority() {
        LocalAuthority authority = open();
        Identity first = authority.server();
        now = START.plus(Duration.ofDays(335)).minusSeconds(1);
        assertThat(authority.renewIfDue()).isFalse();
        assertThat(authority.server()).isEqualTo(first);
        now = START.plus(Duration.ofDays(335));
        assertThat(authority.renewIfDue()).isTrue();
        assertThat(authority.server().end()).isEqualTo(now.plus(Duration.ofDays(365)));
        assertThat(open().server()).isEqualTo(authority.server());
    }

    @Test
    void caCertificateWhenDataDirectoryHasOneThenReadWithoutTheServer() throws Exception {
        CaCertificate made = open().certificate();
        assertThat(CaCertificate.in(data)).isEqualTo(made);
    }

    @Test
    void caCertificateWhenNeverStartedThenSaysWhatToDo() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> CaCertificate.in(data))
                .withMessage(file("ca.pem") + " is not there: it is made by the first start without --ephemeral");
    }

    @Test
    void writeTrustStoreWhenNamedJksThenJks() throws Exception {
        Path file = data.resolve("clients.jks");
        CaCertificate ca = open().certificate();
        ca.writeTrustStore(file, "secret".toCharArray());
        assertThat(Files.readAllBytes(file)).startsWith(0xFE, 0xED, 0xFE, 0xED);
        KeyStore store = KeyStore.getInstance(file.toFile(), "secret".toCharArray());
        assertThat(store.getCertificateAlias(ca.certificate())).isNotNull();
    }

    @Test
    void pemWhenReadBackThenSameCertificate() throws Exception {
        CaCertificate ca = open().certificate();
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(ca.pem().getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(ca.certificate());
    }

    private void assertRefused(String problem) {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(this::open)
                .withMessage(problem + ": put it back, or delete the folder " + file("")
                        + " to get a new local CA, which has to be trusted anew")
                .satisfies(refusal -> assertThat(refusal.getExitCode()).isEqualTo(2));
    }

    private LocalAuthority open(String... hostnames) {
        InstantSource machine = () -> now;
        return LocalAuthority.open(TestListenerSettings.in(data, hostnames), TestListenerSettings.TERMS, machine);
    }

    private Path file(String name) {
        return data.resolve("tls").toAbsolutePath().resolve(name);
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(data.resolve("tls"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> alternatives(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> (String) name.get(1))
                .toList();
    }
}
