package dev.pretenant.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A running emulator that keeps nothing on disk. It listens on loopback, on ports that were free, and ends with {@link
 * #close}, or with the JVM at the latest.
 *
 * <pre>{@code
 * try (Pretenant pretenant = Pretenant.start(Path.of("pretenant-auth-server.jar"))) {
 *     String token = pretenant.appToken("meridian.test", clientId, secret, "api://weather/.default");
 * }
 * }</pre>
 */
public final class Pretenant implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final URI httpsBase;
    private final URI httpBase;
    private final Thread endOfJvm = new Thread(this::stop);

    private Pretenant(Process process, Path log, int httpsPort, int httpPort) {
        this.process = process;
        this.log = log;
        httpsBase = URI.create("https://localhost:" + httpsPort);
        httpBase = URI.create("http://localhost:" + httpPort);
        Runtime.getRuntime().addShutdownHook(endOfJvm);
    }

    /**
     * Starts the packaged server with the JVM that runs the tests, and returns when it can issue tokens.
     *
     * @param jar the runnable jar, {@code pretenant-auth-server.jar}
     * @param options further options of {@code serve}, such as {@code --config tenants.yaml}
     * @throws IllegalStateException if it ends or is not ready after two minutes; the message holds what it wrote last
     */
    public static Pretenant start(Path jar, String... options) {
        try {
            List<Integer> ports = freePorts();
            Path log = Files.createTempFile("pretenant", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.toRealPath().toString(),
                    "serve",
                    "--ephemeral",
                    "--port",
                    String.valueOf(ports.get(0)),
                    "--http-port",
                    String.valueOf(ports.get(1))));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Pretenant pretenant = new Pretenant(process, log, ports.get(0), ports.get(1));
            pretenant.awaitReady();
            return pretenant;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return List.of(one.getLocalPort(), other.getLocalPort());
        }
    }

    /** The address for libraries that insist on https; {@link #sslContext} trusts it. */
    public URI httpsBase() {
        return httpsBase;
    }

    /** The plain address. */
    public URI httpBase() {
        return httpBase;
    }

    /** What client libraries call the authority. {@code tenant} is an id or a verified domain. */
    public String authority(String tenant) {
        return httpsBase + "/" + tenant;
    }

    /** The issuer of v2.0 tokens of the tenant with this id, got over https. */
    public String issuer(String tenantId) {
        return authority(tenantId) + "/v2.0";
    }

    /** The certificate authority of the https address, as PEM. */
    public String caCertificate() {
        return get("/pretenant/ca.pem");
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

    /**
     * The access token that an app gets for itself, over https.
     *
     * @param scope such as {@code api://weather/.default}
     * @throws IllegalStateException if the emulator refuses; the message is its answer
     */
    public String appToken(String tenant, String clientId, String clientSecret, String scope) {
        String form = "grant_type=client_credentials&client_id=" + encode(clientId) + "&client_secret="
                + encode(clientSecret) + "&scope=" + encode(scope);
        HttpRequest request = HttpRequest.newBuilder(URI.create(authority(tenant) + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer = send(HttpClient.newBuilder().sslContext(sslContext()).build(), request)
                .body();
        Matcher token = ACCESS_TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException(answer);
        }
        return token.group(1);
    }

    /** Ends the process and waits for its end. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endOfJvm);
        stop();
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException leftBehind) {
            log.toFile().deleteOnExit();
        }
    }

    private void awaitReady() throws IOException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                String written = Files.readString(log);
                close();
                throw new IllegalStateException("the emulator did not start:\n" + written);
            }
            pause();
        }
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(httpBase.resolve("/pretenant/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator starts", interrupted);
        }
    }

    private void pause() {
        try {
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator starts", interrupted);
        }
    }

    private String get(String path) {
        return send(http, HttpRequest.newBuilder(httpBase.resolve(path)).build())
                .body();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator answers", interrupted);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
