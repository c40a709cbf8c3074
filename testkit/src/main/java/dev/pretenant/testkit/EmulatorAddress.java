package dev.pretenant.testkit;

import dev.pretenant.emulator.HttpEmulatorControl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where a running emulator is.
 *
 * @param https the address for libraries that insist on https, such as {@code https://localhost:8443}
 * @param http the plain address, which has the control API as well
 * @param controlToken what {@code --control token:VALUE} demands, where it was started with that
 */
public record EmulatorAddress(URI https, URI http, Optional<String> controlToken) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Has this JVM make its first call beside what the caller goes on with. It costs a third of a second, nearly all of which
     * is the JDK's client itself, so that a call serves that nobody answers.
     */
    static void prepareClient() {
        Thread call = new Thread(EmulatorAddress::callNobody, "prepare-http-client");
        call.setDaemon(true);
        call.start();
    }

    private static void callNobody() {
        try {
            int closed;
            try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = port.getLocalPort();
            }
            URI nobody = URI.create("http://localhost:" + closed);
            HttpEmulatorControl.at(nobody);
            new EmulatorAddress(nobody, nobody, Optional.empty()).isReady();
        } catch (IOException | UncheckedIOException | IllegalStateException unprepared) {
            // The first call to the emulator is slower then, and says what is wrong if anything is.
            return;
        }
    }

    /** Whether it can issue tokens now. */
    boolean isReady() {
        try {
            return get("/pretenant/health").statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** What client libraries call the authority: of the tenant with this id. */
    public String authority(String tenant) {
        return https + "/" + tenant;
    }

    /** The issuer of a tenant's v2.0 tokens, got over https. */
    public String issuer(String tenant) {
        return authority(tenant) + "/v2.0";
    }

    /** The issuer of a tenant's v2.0 tokens, got at the plain address. */
    public String plainIssuer(String tenant) {
        return http + "/" + tenant + "/v2.0";
    }

    /** Where the keys of a tenant are, at the plain address, for an API that need not trust another for them. */
    public URI keys(String tenant) {
        return URI.create(http + "/" + tenant + "/discovery/v2.0/keys");
    }

    /** The certificate authority of the https address, as PEM. */
    public String caCertificate() {
        try {
            return get("/pretenant/ca.pem").body();
        } catch (IOException failure) {
            throw new UncheckedIOException("no emulator answers at " + http, failure);
        }
    }

    /** Trusts the https address and nothing else. */
    public SSLContext sslContext() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "pretenant",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(caCertificate().getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("the emulator's certificate authority cannot be trusted", failure);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(http.resolve(path)).timeout(PATIENCE).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator answers", interrupted);
        }
    }
}
