package dev.pretenant.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
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

    @Test
    void msal4jWhenJudgedThenPasses() throws IOException, GeneralSecurityException {
        SSLContext trust = trust();
        ClientContract.Builder contract = ClientContract.of(
                        new MsalNativeApp(EMULATOR.issuers(), trust), ClientKind.NATIVE_APP)
                .emulator(EMULATOR.control(), EMULATOR.issuers())
                .client(MsalNativeApp.CLIENT)
                .able(Ability.CALLS_API, Ability.RENEWS_TOKENS)
                .trusting(trust)
                .leavingOut("error-as-text", "MSAL4J shows the description as it comes, on a page of 127.0.0.1");
        ID_TOKENS.forEach(id -> contract.leavingOut(id, "MSAL4J does not check ID tokens that come by TLS"));
        ContractReport report = contract.build().run();

        report.writeTo(Path.of("target", "msal4j-contract"));
        report.requirePassed();
        assertThat(report.with(Verdict.ADVISED)).extracting(CaseResult::id).containsExactly("nonce-sent");
        assertThat(report.with(Verdict.UNJUDGED))
                .as("left out, or answered by MSAL4J's own memory of the refusal before")
                .extracting(CaseResult::id)
                .contains("error-as-text", "session-revoked", "consent-needed", "unavailable", "throttled")
                .containsAll(ID_TOKENS)
                .doesNotContain("token-kept", "token-renewed", "refresh-token-dead");
    }

    @Test
    void springSecurityWhenJudgedThenPasses() throws IOException, GeneralSecurityException {
        URI weatherWeb = URI.create("http://localhost:" + RunningJar.freePort());
        try (RunningApi api = RunningApi.start("weather", EMULATOR);
                ClientProgram program =
                        ClientProgram.start(weatherWeb(weatherWeb, api.address()), weatherWeb.resolve("/health"))) {
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
                    .able(Ability.CALLS_API, Ability.RENEWS_TOKENS, Ability.SIGNS_OUT)
                    .trusting(trust())
                    .build()
                    .run();

            report.writeTo(Path.of("target", "weather-web-contract"));
            report.requirePassed();
            assertThat(report.with(Verdict.UNJUDGED)).isEmpty();
            assertThat(report.with(Verdict.ADVISED))
                    .extracting(CaseResult::id)
                    .containsExactly("metadata-kept", "throttled");
        }
    }

    private static ProcessBuilder weatherWeb(URI address, URI weatherApi) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
