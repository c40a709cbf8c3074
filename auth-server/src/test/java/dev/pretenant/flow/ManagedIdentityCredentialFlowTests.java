package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A managed identity's token stands in for the secret of an app, and no other token of the platform does. */
@EmulatorTest
class ManagedIdentityCredentialFlowTests {

    private static final String APP = "20000000-0000-4000-8000-000000000012";
    private static final String IDENTITY = "20000000-0000-4000-8000-000000000022";
    private static final String EXCHANGE = "api://AzureADTokenExchange";
    private static final String EXCHANGE_APP = "fb60f99c-7a34-4190-8149-302f77469936";
    private static final String OWNER = "20000000-0000-4000-8000-00000000fe11";
    private static final String STRANGER = "20000000-0000-4000-8000-00000000fe12";

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    @BeforeEach
    void resetSeeds() {
        admin.reset();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private String identityToken(String resource, String identity) {
        try {
            String body = TokenRequest.HTTP
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + listeners.httpPort()
                                            + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource="
                                            + resource + "&client_id=" + identity))
                                    .header("Metadata", "true")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return TokenRequest.JSON.readTree(body).get("access_token").stringValue();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String identityToken() {
        return identityToken(EXCHANGE, IDENTITY);
    }

    private Answer send(String client, String tenant, String assertion) {
        return TokenRequest.of(listeners.httpPort(), tenant)
                .with("grant_type", "client_credentials")
                .with("client_id", client)
                .with("scope", "https://graph.microsoft.com/.default")
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion)
                .send();
    }

    private Answer send(String assertion) {
        return send(APP, Seed.MERIDIAN, assertion);
    }

    private static void assertRefused(Answer answer, EntraError error, Object... arguments) {
        assertThat(answer.refusal()).isEqualTo(error.status() + " " + error.oauthCode() + " " + error.number());
        assertThat(answer.text("error_description"))
                .startsWith(
                        "AADSTS" + error.number() + ": " + error.with(arguments).text() + " Trace ID: ");
    }

    private String issuer(String tenant) {
        return "https://localhost:" + listeners.httpsPort() + "/" + tenant + "/v2.0";
    }

    @Test
    void whenTheIdentityAsksForTheExchangeThenTheTokenNamesItByItsId() {
        var claims = Tokens.claims(identityToken());

        assertThat(claims.get("aud").stringValue()).isEqualTo(EXCHANGE_APP);
        assertThat(claims.get("ver").stringValue()).isEqualTo("2.0");
        assertThat(claims.get("sub").stringValue()).isEqualTo("40000000-0000-4000-8000-000000000022");
    }

    @Test
    void whenTheIdentityIsTrustedThenTokenOfTheApp() {
        Answer answer = send(identityToken());

        assertThat(answer.http().body()).contains("access_token");
        assertThat(answer.claims().get("appid").stringValue()).isEqualTo(APP);
        assertThat(answer.claims().get("appidacr").stringValue()).isEqualTo("2");
    }

    @Test
    void whenTheCredentialNamesThisServerThenTokenAllTheSame() {
        register("'https://localhost:8443/" + Seed.MERIDIAN + "/v2.0'", "40000000-0000-4000-8000-000000000022");

        assertThat(send(OWNER, Seed.MERIDIAN, identityToken()).http().body()).contains("access_token");
    }

    @Test
    void whenTheTokenIsForAnotherResourceThenRefused() {
        assertRefused(
                send(identityToken("api://weather", IDENTITY)),
                EntraError.FEDERATED_AUDIENCE_UNKNOWN,
                "20000000-0000-4000-8000-000000000001");
        assertRefused(
                send(identityToken("https://graph.microsoft.com", IDENTITY)), EntraError.FEDERATED_TOKEN_OF_PLATFORM);
    }

    @Test
    void whenTheIdentityIsAnotherThenRefused() {
        assertRefused(
                send(identityToken(EXCHANGE, "20000000-0000-4000-8000-000000000021")),
                EntraError.FEDERATED_SUBJECT_UNKNOWN,
                "40000000-0000-4000-8000-000000000021");
    }

    @Test
    void whenTheAppTrustsNobodyThenRefused() {
        assertThat(send("20000000-0000-4000-8000-000000000002", Seed.MERIDIAN, identityToken())
                        .refusal())
                .isEqualTo("401 invalid_client 70025");
    }

    @Test
    void whenTheAppTrustsAnotherTenantThenRefused() {
        register("'https://login.microsoftonline.com/" + Seed.SOLSTICE + "/v2.0'", "somebody");

        assertRefused(
                send(OWNER, Seed.MERIDIAN, identityToken()),
                EntraError.FEDERATED_ISSUER_UNKNOWN,
                issuer(Seed.MERIDIAN));
    }

    @Test
    void whenTheTokenIsOfAnAppThenRefused() {
        register("'" + issuer(Seed.MERIDIAN) + "'", "40000000-0000-4000-8000-000000000002");
        String ofApp = TokenRequest.of(listeners.httpPort(), Seed.MERIDIAN)
                .with("grant_type", "client_credentials")
                .with("client_id", "20000000-0000-4000-8000-000000000002")
                .with("client_secret", "weather-daemon-secret")
                .with("scope", EXCHANGE + "/.default")
                .send()
                .text("access_token");

        assertRefused(send(OWNER, Seed.MERIDIAN, ofApp), EntraError.FEDERATED_TOKEN_OF_APP);
    }

    @Test
    void whenTheAppIsOfAnotherTenantThanTheIdentityThenRefused() {
        admin.apply("solstice.yaml", """
                tenants:
                  - id: %s
                    apps:
                      - appId: %s
                        displayName: Stranger
                        federatedIdentityCredentials:
                          - name: identity
                            issuer: https://login.microsoftonline.com/%s/v2.0
                            subject: 40000000-0000-4000-8000-000000000022
                """.formatted(Seed.SOLSTICE, STRANGER, Seed.MERIDIAN));

        assertRefused(
                send(STRANGER, Seed.SOLSTICE, identityToken()),
                EntraError.FEDERATED_TOKEN_OF_OTHER_TENANT,
                issuer(Seed.MERIDIAN));
    }

    @Test
    void whenTheTokenIsOverThenRefused() {
        String token = identityToken();
        clock.advance(Duration.ofHours(25));

        assertThat(send(token).refusal()).isEqualTo("401 invalid_client 700024");
    }

    @Test
    void whenTheTokenWasChangedThenRefused() {
        String token = identityToken();
        String other = identityToken(EXCHANGE, "20000000-0000-4000-8000-000000000021");

        assertRefused(
                send(token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'))),
                EntraError.FEDERATED_SIGNATURE_INVALID);
    }

    @Test
    void whenTheKeyIsNotOfThisServerThenRefused() {
        CertifiedKey forger = CertifiedKey.rsa("Forger");
        Assertion forged = new Assertion(forger, issuer(Seed.MERIDIAN), EXCHANGE_APP, clock.instant())
                .claim("iss", "https://login.microsoftonline.com/" + Seed.MERIDIAN + "/v2.0")
                .claim("sub", "40000000-0000-4000-8000-000000000022")
                .namedBy("kid", "forged")
                .header("alg", "RS256");

        assertRefused(
                send(forged.signed()),
                EntraError.FEDERATED_KEY_UNKNOWN,
                "forged",
                "https://login.microsoftonline.com/" + Seed.MERIDIAN + "/v2.0");
    }

    private void register(String issuer, String subject) {
        admin.apply("owner.yaml", """
                tenants:
                  - id: %s
                    apps:
                      - appId: %s
                        displayName: Owner
                        federatedIdentityCredentials: [{name: identity, issuer: %s, subject: %s}]
                """.formatted(Seed.MERIDIAN, OWNER, issuer, subject));
    }
}
