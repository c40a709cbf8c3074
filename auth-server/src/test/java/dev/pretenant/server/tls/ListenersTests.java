package dev.pretenant.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pretenant.core.time.EmulatorClock;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ListenersTests {

    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void startWithALeafOfTwoDays() {
        server = start("--pretenant.tls.lifetime=2d", "--pretenant.also-https-port=0", "--pretenant.mtls-port=0");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void caCertificateWhenAskedOverPlainHttpThenPem() throws Exception {
        HttpResponse<String> answer = get(http("/pretenant/ca.pem"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-pem-file");
        assertThat(answer.body()).isEqualTo(authority().certificate().pem());
    }

    @Test
    void httpsWhenAuthorityTrustedThenAnswersOnEachPort() throws Exception {
        for (int port : httpsPorts()) {
            HttpResponse<String> answer = get(URI.create("https://localhost:" + port + "/pretenant/ca.pem"));
            assertThat(answer.body()).isEqualTo(authority().certificate().pem());
        }
    }

    private static List<Integer> httpsPorts() {
        return List.of(
                listeners().httpsPort(),
                listeners().alsoHttpsPort().orElseThrow(),
                listeners().mtlsPort().orElseThrow());
    }

    @Test
    void httpsWhenAuthorityUnknownThenClientRefuses() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + listeners().httpsPort() + "/"))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void renewIfDueWhenLeafEndsSoonThenNextHandshakeShowsANewOne() throws Exception {
        for (int port : httpsPorts()) {
            X509Certificate before = shownOn(port);
            assertThat(before.getNotAfter()).isBefore(Instant.now().plus(Duration.ofDays(3)));
            server.getBean(LeafRenewal.class).renewIfDue();
            X509Certificate after = shownOn(port);
            assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
            after.verify(authority().certificate().certificate().getPublicKey());
        }
    }

    @Test
    void requestWhenHeaderOf60KilobytesThenAnswered() throws Exception {
        assertThat(get(http("/echo?state=" + "s".repeat(60_000))).body()).hasSize(60_000);
    }

    @Test
    void responseWhenHeaderOf60KilobytesThenSent() throws Exception {
        assertThat(get(http("/long-header")).headers().firstValue("X-Long").orElseThrow())
                .hasSize(60_000);
    }

    @Test
    void requestWhenUnescapedBracesInQueryThenAnswered() throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), listeners().httpPort())) {
            socket.getOutputStream()
                    .write("GET /echo?state=a|{b}[c]^`d HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith("a|{b}[c]^`d");
        }
    }

    @Test
    void requestWhenFormOfTwoMegabytesThenRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(http("/form"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("state=" + "s".repeat(2_000_000)))
                .build();
        assertThat(client().send(request, BodyHandlers.ofString()).statusCode()).isBetween(400, 499);
    }

    @Test
    void startWhenPortTakenThenRefusedWithTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start("--pretenant.http-port=" + taken.getLocalPort()))
                    .hasRootCauseInstanceOf(StartRefusedException.class)
                    .hasRootCauseMessage("--http-port " + taken.getLocalPort()
                            + " is in use: stop what listens there, or choose another port");
        }
    }

    private static ConfigurableApplicationContext start(String... more) {
        return new SpringApplicationBuilder(Web.class)
                .properties(
                        "pretenant.https-port=0",
                        "pretenant.http-port=0",
                        "pretenant.ephemeral=true",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run(more);
    }

    private static Listeners listeners() {
        return server.getBean(Listeners.class);
    }

    private static LocalAuthority authority() {
        return server.getBean(LocalAuthority.class);
    }

    private static URI http(String path) {
        return URI.create("http://localhost:" + listeners().httpPort() + path);
    }

    private static X509Certificate shownOn(int port) throws Exception {
        HttpResponse<String> answer = get(URI.create("https://localhost:" + port + "/pretenant/ca.pem"));
        return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return client().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** A new client for each request, so that each makes a handshake of its own. */
    private static HttpClient client() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority().certificate().certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SslAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @Import({TlsConfiguration.class, Echo.class})
    static class Web {

        @Bean
        EmulatorClock clock() {
            return EmulatorClock.ofMachine();
        }
    }

    @RestController
    static class Echo {

        @GetMapping("/echo")
        String echo(@RequestParam String state) {
            return state;
        }

        @GetMapping("/long-header")
        void longHeader(HttpServletResponse response) {
            response.setHeader("X-Long", "x".repeat(60_000));
        }

        @PostMapping("/form")
        String form(@RequestParam String state) {
            return state;
        }
    }
}
