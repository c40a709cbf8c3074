package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.GeneralException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** Unmodified libraries, used as their documentation shows, keep the contract; where they do not, it says so. */
class GoodClientsContractTests {

    private static final RunningEmulator EMULATOR = RunningEmulator.shared();
    private static final List<String> ID_TOKENS = List.of(
            "id-token-nonce",
            "id-token-audience",
            "id-token-issuer",
            "id-token-expired",
            "id-token-signature",
            "id-token-unsigned");

    private static final Set<String> REMEMBERED =
            Set.of("refresh-token-dead", "session-revoked", "consent-needed", "unavailable", "throttled");

    private static final String WEATHER = """
            {"city":"Seattle","country":"US","description":"rain","temperature":11,"feels_like":9,"min":8,"max":12,\
            "pressure":1009,"humidity":88,"wind":{"speed":4,"degrees":200}}""";

    @Test
    void msal4jWhenJudgedThenPasses() throws IOException, GeneralSecurityException {
        SSLContext trust = trust();
        try (StandInApi graph = StandInApi.answering("{}")) {
            ClientContract.Builder contract = ClientContract.of(
                            new MsalNativeApp(EMULATOR.issuers(), trust, graph.address()), ClientKind.NATIVE_APP)
                    .emulator(EMULATOR.control(), EMULATOR.issuers())
                    .client(MsalNativeApp.CLIENT)
                    .able(Ability.RENEWS_TOKENS, Ability.STEPS_UP)
                    .calling(graph)
                    .trusting(trust)
                    .leavingOut("error-as-text", "MSAL4J shows the description as it comes, on a page of 127.0.0.1");
            ID_TOKENS.forEach(id -> contract.leavingOut(id, "MSAL4J does not check ID tokens that come by TLS"));
            ContractReport report = contract.build().run();

            report.writeTo(Path.of("target", "msal4j-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.ADVISED)).extracting(CaseResult::id).containsExactly("nonce-sent");
            assertThat(report.with(Verdict.UNJUDGED))
                    .as("left out, or answered by MSAL4J's own memory of the refusal before, which lasts two minutes")
                    .extracting(CaseResult::id)
                    .filteredOn(id -> !REMEMBERED.contains(id))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("error-as-text"), ID_TOKENS.stream())
                            .toList());
        }
    }

    @Test
    void msal4jDaemonWhenJudgedThenPasses() throws IOException, GeneralSecurityException {
        SSLContext trust = trust();
        try (StandInApi weather = StandInApi.answering(WEATHER)) {
            MsalDaemon daemon = new MsalDaemon(EMULATOR.issuers(), trust, weather.address());
            ContractReport report = daemonContract(daemon, weather)
                    .able(Ability.STEPS_UP)
                    .build()
                    .run();

            report.writeTo(Path.of("target", "msal4j-daemon-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.UNJUDGED)).isEmpty();
            assertThat(report.with(Verdict.ADVISED)).extracting(CaseResult::id).containsExactly("throttled");
            assertThat(report.results())
                    .extracting(CaseResult::id)
                    .contains("gets-a-token", "token-kept", "another-token-demanded")
                    .doesNotContain("signs-in", "stronger-sign-in-demanded", "metadata-kept");
        }
    }

    @Test
    void commandWhenJudgedThenPasses() throws IOException {
        Path certificate = EMULATOR.caCertificate();
        try (StandInApi weather = StandInApi.answering(WEATHER)) {
            CommandUnderTest command = CommandUnderTest.of(() -> {
                ProcessBuilder daemon = new ProcessBuilder(
                        RunningJar.java(), "-XX:TieredStopAtLevel=1", "-jar", System.getProperty("daemon-java.jar"));
                daemon.environment()
                        .putAll(Map.of(
                                "PRETENANT_AUTHORITY_HOST",
                                EMULATOR.issuers().toString(),
                                "PRETENANT_CA",
                                certificate.toString(),
                                "WEATHER_API",
                                weather.address().toString()));
                return daemon;
            });
            ContractReport report = daemonContract(command, weather)
                    .leavingOut("token-kept", "a command keeps nothing from run to run")
                    .leavingOut("api-throttles", "nor when it may come again")
                    .leavingOut("throttled", "nor when it may come again")
                    .build()
                    .run();

            report.writeTo(Path.of("target", "command-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.ADVISED)).isEmpty();
            assertThat(report.with(Verdict.UNJUDGED))
                    .extracting(CaseResult::id)
                    .containsExactly("token-kept", "api-throttles", "throttled");
        }
    }

    private static ClientContract.Builder daemonContract(ClientUnderTest client, StandInApi weather) {
        return ClientContract.of(client, ClientKind.DAEMON)
                .emulator(EMULATOR.control(), EMULATOR.issuers())
                .client(MsalDaemon.CLIENT)
                .secret(MsalDaemon.SECRET)
                .api("api://weather")
                .calling(weather);
    }

    @Test
    void pageWithNimbusWhenJudgedThenPasses() throws IOException, GeneralException {
        try (StandInApi weather = StandInApi.answering(WEATHER)) {
            URI authority = EMULATOR.address().resolve("/10000000-0000-4000-8000-000000000001/v2.0");
            ContractReport report = ClientContract.of(
                            new NimbusPageApp(authority, weather.address()), ClientKind.SINGLE_PAGE_APP)
                    .emulator(EMULATOR.control(), EMULATOR.address())
                    .client(NimbusPageApp.CLIENT)
                    .redirectUri(NimbusPageApp.PAGE)
                    .api("api://weather", "weather.read")
                    .calling(weather)
                    .able(Ability.values())
                    .build()
                    .run();

            report.writeTo(Path.of("target", "page-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.PASSED)).hasSameSizeAs(report.results());
        }
    }

    @Test
    void springSecurityWhenJudgedThenPasses() throws IOException, GeneralSecurityException {
        URI weatherWeb = URI.create("http://localhost:" + RunningJar.freePort());
        try (StandInApi weather = StandInApi.answering(WEATHER);
                ClientProgram program =
                        ClientProgram.start(weatherWeb(weatherWeb, weather.address()), weatherWeb.resolve("/health"))) {
            WebAppUnderTest app = WebAppUnderTest.at(weatherWeb)
                    .signInAt("/oauth2/authorization/sign-in")
                    .signedInSee("/profile")
                    .callApiAt("/weather")
                    .signOutAt("/logout")
                    .logging(program::output);
            ContractReport report = ClientContract.of(app, ClientKind.WEB_APP)
                    .emulator(EMULATOR.control(), EMULATOR.issuers())
                    .secret("weather-web-secret")
                    .redirectUri(weatherWeb.resolve("/signin-oidc"))
                    .api("api://weather", "weather.read")
                    .calling(weather)
                    .able(Ability.RENEWS_TOKENS, Ability.SIGNS_OUT)
                    .trusting(trust())
                    .build()
                    .run();

            report.writeTo(Path.of("target", "weather-web-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.UNJUDGED)).isEmpty();
            assertThat(report.with(Verdict.ADVISED))
                    .extracting(CaseResult::id)
                    .containsExactly("api-throttles", "metadata-kept", "throttled");
        }
    }

    private static ProcessBuilder weatherWeb(URI address, URI weatherApi) {
        return new ProcessBuilder(
                RunningJar.java(),
                "-jar",
                System.getProperty("web-demos.jar"),
                "--demo=weather",
                "--server.port=" + address.getPort(),
                "--entra.authority=" + EMULATOR.issuers() + "/10000000-0000-4000-8000-000000000001/v2.0",
                "--entra.ca-certificate=" + EMULATOR.caCertificate(),
                "--weather.api=" + weatherApi);
    }

    private static SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(EMULATOR.caCertificate())) {
            trusted.setCertificateEntry(
                    "emulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
