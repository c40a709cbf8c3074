package dev.pretenant.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What the command writes to disk, what it sends, and what it says. */
class CertCommandTests {

    private static final String DAEMON = "20000000-0000-4000-8000-000000000002";
    private static final String CERTIFICATES = "/pretenant/api/v1/apps/" + DAEMON + "/certificates";

    private final List<String> requests = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private HttpServer server;
    private String body = "";
    private String answer = "{\"thumbprint\":\"AB12\"}";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void newWhenMadeThenFilesHoldTheKeyAndTheServerGetsTheCertificateAlone() throws Exception {
        assertThat(execute(
                        "new", "barometer", "--client", "weather-daemon", "--days", "10", "--out", folder.toString()))
                .isZero();

        assertThat(requests).containsExactly("POST " + CERTIFICATES);
        JsonNode sent = ServerClient.JSON.readTree(body);
        assertThat(sent.path("displayName").stringValue()).isEqualTo("barometer");
        String certificate = sent.path("certificate").stringValue();
        assertThat(certificate).startsWith("-----BEGIN CERTIFICATE-----\n").doesNotContain("PRIVATE");
        String pem = Files.readString(folder.resolve("barometer.pem"));
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith(certificate);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("barometer.pem"))))
                .isEqualTo("rw-------");
        X509Certificate made = inPfx(folder.resolve("barometer.pfx"));
        made.verify(made.getPublicKey());
        assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=barometer");
        assertThat(((RSAPublicKey) made.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2_048);
        assertThat(Duration.between(Instant.now(), made.getNotAfter().toInstant()))
                .isBetween(Duration.ofDays(9), Duration.ofDays(10));
    }

    @Test
    void newWhenMadeThenSettingsOfTheLibrariesAreSaid() {
        assertThat(execute("new", "barometer", "--client", DAEMON, "--out", folder.toString()))
                .isZero();

        assertThat(out.toString())
                .startsWith("Registered for " + DAEMON + ", thumbprint AB12. Settings of the client's code:\n")
                .contains("createFromCertificate(new FileInputStream(\"" + folder.resolve("barometer.pfx")
                        + "\"), \"pretenant\")")
                .contains("\"private_key_pfx_path\": \"" + folder.resolve("barometer.pfx") + "\"")
                .contains("fs.readFileSync(\"" + folder.resolve("barometer.pem") + "\", \"utf8\")")
                .contains("AZURE_CLIENT_CERTIFICATE_PATH=" + folder.resolve("barometer.pem"))
                .containsPattern("thumbprintSha256: \"[0-9A-F]{64}\"");
    }

    @Test
    void newWhenFileIsThereThenNothingIsOverwritten() throws Exception {
        Files.writeString(folder.resolve("barometer.pfx"), "precious");

        assertThat(execute("new", "barometer", "--client", DAEMON, "--out", folder.toString()))
                .isEqualTo(2);

        assertThat(err)
                .hasToString("pretenant cert new: " + folder.resolve("barometer.pfx")
                        + " is there already: choose another NAME or --out\n");
        assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("barometer.pem"));
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/b", "", ".hidden", "a,O=b"})
    void newWhenNameIsNoFileNameThenRefused(String name) {
        assertThat(execute("new", name, "--client", DAEMON, "--out", folder.toString()))
                .isEqualTo(2);

        assertThat(err)
                .hasToString("pretenant cert new: NAME is a file name of letters, digits, dots, hyphens and blanks\n");
        assertThat(requests).isEmpty();
    }

    @Test
    void addWhenPemHoldsTheKeyAsWellThenOnlyTheCertificateIsSent() throws Exception {
        SelfSignedCertificate made = SelfSignedCertificate.make("x", Instant.now(), Duration.ofDays(1));
        Path file = Files.writeString(folder.resolve("openssl.pem"), "Bag Attributes\n" + made.pem());

        assertThat(execute("add", file.toString(), "--client", DAEMON)).isZero();

        JsonNode sent = ServerClient.JSON.readTree(body);
        assertThat(sent.path("displayName").stringValue()).isEqualTo("openssl.pem");
        assertThat(sent.path("certificate").stringValue())
                .isEqualTo(made.certificatePem().strip());
        assertThat(out).hasToString("Registered for " + DAEMON + ", thumbprint AB12\n");
    }

    @Test
    void addWhenDerThenSentAsBase64() throws Exception {
        SelfSignedCertificate made = SelfSignedCertificate.make("x", Instant.now(), Duration.ofDays(1));
        Path file = Files.write(folder.resolve("x.cer"), made.certificate().getEncoded());

        assertThat(execute("add", file.toString(), "--client", DAEMON, "--name", "Mine"))
                .isZero();

        assertThat(ServerClient.JSON.readTree(body).path("certificate").stringValue())
                .isEqualTo(Base64.getEncoder().encodeToString(made.certificate().getEncoded()));
    }

    @Test
    void addWhenFileHoldsNoCertificateThenRefused() throws Exception {
        Path file = Files.writeString(
                folder.resolve("x.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThat(execute("add", file.toString(), "--client", DAEMON)).isEqualTo(2);

        assertThat(err).hasToString("pretenant cert add: " + file + " holds no certificate, neither PEM nor DER\n");
        assertThat(requests).isEmpty();
    }

    @Test
    void listWhenAskedThenThumbprintEndAndName() {
        answer = "[{\"thumbprint\":\"AB12\",\"endDateTime\":\"2099-12-31T00:00:00Z\",\"displayName\":\"Daemon\"}]";

        assertThat(execute("list", "--client", "Weather Daemon")).isZero();

        assertThat(requests).containsExactly("GET " + CERTIFICATES);
        assertThat(out).hasToString("AB12  2099-12-31T00:00:00Z  Daemon\n");
    }

    @Test
    void removeWhenAskedThenDeletes() {
        assertThat(execute("remove", "AB12", "--client", DAEMON)).isZero();

        assertThat(requests).containsExactly("DELETE " + CERTIFICATES + "/AB12");
    }

    @Test
    void executeWhenNothingIsSaidThenSaysWhatThereIs() {
        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("pretenant cert: say what to do: cert new NAME, cert add FILE, cert list or cert remove");
    }

    private static X509Certificate inPfx(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream pfx = Files.newInputStream(file)) {
            store.load(pfx, "pretenant".toCharArray());
        }
        assertThat(store.getKey("client", "pretenant".toCharArray())).isNotNull();
        return (X509Certificate) store.getCertificate("client");
    }

    private int execute(String... args) {
        List<String> words = new ArrayList<>(List.of("cert"));
        words.addAll(List.of(args));
        if (args.length > 0) {
            words.addAll(List.of(
                    "--server", "http://127.0.0.1:" + server.getAddress().getPort()));
        }
        String[] all = words.toArray(String[]::new);
        CommandLine commandLine = CommandLineEntry.commandLine(all, settings -> {
            throw new IllegalStateException("a server was started");
        });
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all);
    }
}
