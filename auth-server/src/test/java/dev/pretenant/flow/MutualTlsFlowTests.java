package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A client proves itself by the certificate of its connection, and gets tokens that are bound to it. */
@EmulatorTest
class MutualTlsFlowTests {

    private static final String BUOY = "20000000-0000-4000-8000-00000000ce21";
    private static final String NATIVE_BUOY = "20000000-0000-4000-8000-00000000ce22";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CertifiedKey KEY = CertifiedKey.rsa("Buoy");
    private static final CertifiedKey ELLIPTIC = CertifiedKey.elliptic("Buoy");
    private static final CertifiedKey RETIRED = CertifiedKey.rsa("Retired");
    private static final CertifiedKey FOREIGN = CertifiedKey.rsa("Foreign");

    @Autowired
    private Harbor harbor;

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    @BeforeEach
    void registerCertificates() {
        harbor.reset();
        clock.freeze(NOW);
        admin.apply("buoy.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    apps:
                      - appId: %s
                        displayName: Buoy
                        certificates:
                          - {certificate: "%s", startDateTime: 2026-01-01T00:00:00Z, endDateTime: 2026-02-01T10:11:12Z}
                          - {certificate: "%s"}
                          - {certificate: "%s"}
                        secrets: [{value: 'buoy secret'}]
                      - appId: %s
                        displayName: Native Buoy
                        isFallbackPublicClient: true
                """.formatted(
                        Harbor.TENANT, BUOY, RETIRED.base64(), KEY.base64(), ELLIPTIC.base64(), NATIVE_BUOY));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whenCertificateIsRegisteredThenBearerToken() {
        Answer answer = request(KEY).send();

        assertThat(answer.http().body()).contains("access_token");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.claims().get("azp").stringValue()).isEqualTo(BUOY);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
        assertThat(answer.claims().get("iss").stringValue())
                .isEqualTo("https://localhost:" + listeners.httpsPort() + "/" + Harbor.TENANT + "/v2.0");
        assertThat(answer.claims().has("cnf")).isFalse();
    }

    @Test
    void whenTokenIsToBeBoundThenNamesTheCertificate() {
        Answer answer = request(KEY).with("token_type", "mtls_pop").send();

        assertThat(answer.json().propertyNames())
                .containsExactly("token_type", "expires_in", "ext_expires_in", "access_token");
        assertThat(answer.text("token_type")).isEqualTo("mtls_pop");
        assertThat(answer.claims().get("cnf"))
                .isEqualTo(TokenRequest.JSON.readTree("{\"x5t#S256\":\"" + KEY.x5tS256() + "\"}"));
    }

    @Test
    void whenVersionOneIsAskedThenBoundAllTheSame() {
        Answer answer = request(ELLIPTIC)
                .v1()
                .without("scope")
                .with("resource", "api://tide")
                .with("token_type", "mtls_pop")
                .send();

        assertThat(answer.text("token_type")).isEqualTo("mtls_pop");
        assertThat(answer.claims().get("cnf").get("x5t#S256").stringValue()).isEqualTo(ELLIPTIC.x5tS256());
    }

    @Test
    void whenCertificateComesWithAChainThenTaken() {
        assertThat(request(KEY, FOREIGN).send().text("token_type")).isEqualTo("Bearer");
    }

    @Test
    void whenConnectionCarriesNoCertificateThenRefused() {
        assertRefused(
                request().send(), "400 invalid_request 392200", "Client certificate is missing from the request.");
        assertThat(request().with("client_secret", "buoy secret").send().refusal())
                .isEqualTo("400 invalid_request 392200");
    }

    @Test
    void whenBoundTokenIsAskedOnAnotherPortThenRefused() {
        assertThat(overPlainHttp()
                        .with("client_secret", "buoy secret")
                        .with("token_type", "mtls_pop")
                        .send()
                        .refusal())
                .isEqualTo("400 invalid_request 392200");
    }

    @Test
    void whenPortIsThatOfBrowsersThenNoCertificateIsAskedFor() {
        assertThat(MutualTlsClient.showing(harbor, KEY)
                        .request("https://localhost:" + listeners.httpsPort(), Harbor.TENANT)
                        .with("grant_type", "client_credentials")
                        .with("client_id", BUOY)
                        .with("scope", "api://tide/.default")
                        .send()
                        .refusal())
                .isEqualTo("401 invalid_client 7000216");
    }

    @Test
    void whenCertificateIsNotRegisteredThenRefused() {
        Answer answer = request(FOREIGN).with("token_type", "mtls_pop").send();

        assertThat(answer.refusal()).isEqualTo("401 invalid_client 700027");
        assertThat(answer.text("error_description")).contains("The key was not found.");
    }

    @Test
    void whenRegistrationHasEndedThenRefused() {
        Answer answer = request(RETIRED).send();

        assertThat(answer.refusal()).isEqualTo("401 invalid_client 700027");
        assertThat(answer.text("error_description")).contains("The key used is expired.");
    }

    @Test
    void whenCertificateHasExpiredThenRefused() {
        clock.freeze(Instant.parse("2099-01-01T00:00:00Z"));

        assertRefused(request(KEY).send(), "401 invalid_client 392204", "The provided client certificate has expired.");
    }

    @Test
    void whenAssertionIsSignedByTheCertificateOfTheConnectionThenTaken() {
        Answer answer = withAssertion(KEY, KEY).with("token_type", "mtls_pop").send();

        assertThat(answer.claims().get("cnf").get("x5t#S256").stringValue()).isEqualTo(KEY.x5tS256());
    }

    @Test
    void whenAssertionIsSignedByAnotherCertificateThenRefused() {
        assertRefused(
                withAssertion(FOREIGN, KEY).send(),
                "400 invalid_request 500181",
                "The TLS certificate provided does not match the certificate in the assertion.");
    }

    @Test
    void whenAppIsUnknownOrPublicThenRefused() {
        assertThat(request(KEY)
                        .with("client_id", "20000000-0000-4000-8000-0000dead0001")
                        .send()
                        .refusal())
                .isEqualTo("400 unauthorized_client 700016");
        assertThat(request(KEY).with("client_id", NATIVE_BUOY).send().refusal()).isEqualTo("401 invalid_client 700025");
    }

    @Test
    void whenDiscoveryIsAskedThenNamesThePortForMutualTls() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(harbor.base() + "/" + Harbor.TENANT + "/v2.0/.well-known/openid-configuration"))
                .build();

        JsonNode document = TokenRequest.JSON.readTree(TokenRequest.HTTP
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());

        assertThat(document.get("mtls_endpoint_aliases").get("token_endpoint").stringValue())
                .isEqualTo(mutualTls() + "/" + Harbor.TENANT + "/oauth2/v2.0/token");
    }

    private TokenRequest withAssertion(CertifiedKey shown, CertifiedKey signing) {
        String audience = harbor.base() + "/" + Harbor.TENANT + "/oauth2/v2.0/token";
        return request(shown)
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", new Assertion(signing, BUOY, audience, NOW).signed());
    }

    private TokenRequest request(CertifiedKey... chain) {
        return named(MutualTlsClient.showing(harbor, chain).request(mutualTls(), Harbor.TENANT));
    }

    private TokenRequest overPlainHttp() {
        return named(TokenRequest.of(harbor.port(), Harbor.TENANT));
    }

    private static TokenRequest named(TokenRequest request) {
        return request.with("grant_type", "client_credentials")
                .with("client_id", BUOY)
                .with("scope", "api://tide/.default");
    }

    private String mutualTls() {
        return "https://localhost:" + listeners.mtlsPort().orElseThrow();
    }

    /** The refusal, and its words up to the trace id. */
    private static void assertRefused(Answer answer, String refusal, String text) {
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.text("error_description"))
                .startsWith("AADSTS" + refusal.substring(refusal.lastIndexOf(' ') + 1) + ": " + text + " Trace ID: ");
    }
}
