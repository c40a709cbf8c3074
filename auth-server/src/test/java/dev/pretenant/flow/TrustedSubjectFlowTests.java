package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A client proves itself by a certificate that an authority issued to a name, in an assertion and in a TLS connection. */
@EmulatorTest
class TrustedSubjectFlowTests {

    private static final String FERRY = "20000000-0000-4000-8000-00000000ce31";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final CertifiedKey ROOT = CertifiedKey.authority("Harbor Root");
    private static final CertifiedKey BETWEEN = ROOT.issueAuthority("Harbor Issuing");
    private static final CertifiedKey OTHER_ROOT = CertifiedKey.authority("Other Root");
    private static final CertifiedKey FIRST = ROOT.issue("CN=ferry.harbor.test");
    private static final CertifiedKey RENEWED = BETWEEN.issue("CN=ferry.harbor.test");
    private static final CertifiedKey BY_DNS = ROOT.issue("CN=whatever", "www.harbor.test", "FERRY.harbor.test");
    private static final CertifiedKey WHOLE = ROOT.issue("CN=night ferry, O=Harbor");
    private static final CertifiedKey OTHER_NAME = ROOT.issue("CN=tug.harbor.test, O=Harbor", "tug2.harbor.test");
    private static final CertifiedKey PINNED = CertifiedKey.rsa("ferry.harbor.test");

    @Autowired
    private Harbor harbor;

    @Autowired
    private Listeners listeners;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    @BeforeEach
    void register() {
        harbor.reset();
        clock.freeze(NOW);
        admin.apply(
                "ferry.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    certificateAuthorities:
                      - id: 66666666-6666-4666-8666-00000000ce31
                        displayName: Harbor CA
                        certificates: [{certificate: "%s"}]
                      - id: 66666666-6666-4666-8666-00000000ce32
                        displayName: Other CA
                        certificates: [{certificate: "%s"}]
                    apps:
                      - appId: %s
                        displayName: Harbor Ferry
                        certificates: [{certificate: "%s"}]
                        trustedSubjectNameAndIssuers:
                          - {authorityId: 66666666-6666-4666-8666-00000000ce31, subjectName: ferry.harbor.test}
                          - {authorityId: 66666666-6666-4666-8666-00000000ce31, subjectName: 'cn=night ferry,o=Harbor'}
                          - {authorityId: 66666666-6666-4666-8666-00000000ce32, subjectName: barge.harbor.test}
                """.formatted(Harbor.TENANT, ROOT.base64(), OTHER_ROOT.base64(), FERRY, PINNED.base64()));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private String tokenEndpoint() {
        return harbor.base() + "/" + Harbor.TENANT + "/oauth2/v2.0/token";
    }

    private Assertion assertion(CertifiedKey... chain) {
        return new Assertion(chain[0], FERRY, tokenEndpoint(), NOW)
                .header("x5c", Arrays.stream(chain).map(CertifiedKey::base64).toList());
    }

    private TokenRequest request(TokenRequest empty) {
        return empty.with("grant_type", "client_credentials")
                .with("client_id", FERRY)
                .with("scope", "api://tide/.default");
    }

    private Answer send(Assertion assertion) {
        return request(TokenRequest.of(harbor.port(), Harbor.TENANT))
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion.signed())
                .send();
    }

    private TokenRequest connect(CertifiedKey... chain) {
        return request(MutualTlsClient.showing(harbor, chain).request(mutualTls(), Harbor.TENANT));
    }

    private String mutualTls() {
        return "https://localhost:" + listeners.mtlsPort().orElseThrow();
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.http().body()).contains("access_token");
        assertThat(answer.claims().get("azp").stringValue()).isEqualTo(FERRY);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
    }

    private static void assertRefused(Answer answer, EntraError error, Object... arguments) {
        assertThat(answer.refusal()).isEqualTo(error.status() + " " + error.oauthCode() + " " + error.number());
        assertThat(answer.text("error_description"))
                .startsWith(
                        "AADSTS" + error.number() + ": " + error.with(arguments).text() + " Trace ID: ");
    }

    static Stream<List<CertifiedKey>> trusted() {
        return Stream.of(
                List.of(FIRST),
                List.of(FIRST, ROOT),
                List.of(RENEWED, BETWEEN),
                List.of(RENEWED, ROOT, BETWEEN),
                List.of(BY_DNS),
                List.of(WHOLE));
    }

    static Stream<List<CertifiedKey>> untrusted() {
        CertifiedKey forger = ROOT.issue("CN=forger");
        return Stream.of(
                List.of(PINNED),
                List.of(CertifiedKey.rsa("ferry.harbor.test")),
                List.of(RENEWED),
                List.of(forger.issue("CN=ferry.harbor.test"), forger),
                List.of(CertifiedKey.authority("Harbor Root").issue("CN=ferry.harbor.test"), ROOT),
                Collections.nCopies(11, FIRST));
    }

    // Assertions

    @ParameterizedTest
    @MethodSource("trusted")
    void whenTheAuthorityIssuedItToTheNameThenToken(List<CertifiedKey> chain) {
        assertAccepted(send(assertion(chain.toArray(CertifiedKey[]::new))));
    }

    @Test
    void whenTheChainIsOneTextThenToken() {
        assertAccepted(send(assertion(FIRST).header("x5c", FIRST.base64())));
    }

    @ParameterizedTest
    @MethodSource("untrusted")
    void whenTheChainDoesNotLeadToTheAuthorityThenRefused(List<CertifiedKey> chain) {
        assertRefused(send(assertion(chain.toArray(CertifiedKey[]::new))), EntraError.CERTIFICATE_CHAIN_INVALID);
    }

    @Test
    void whenTheCertificateIsSelfSignedThenRefusedEvenWhereItIsRegistered() {
        assertRefused(send(assertion(PINNED)), EntraError.CERTIFICATE_CHAIN_INVALID);
        assertAccepted(send(new Assertion(PINNED, FERRY, tokenEndpoint(), NOW)));
    }

    @Test
    void whenTheAuthorityIssuedItToAnotherNameThenRefusedWithTheNames() {
        assertRefused(
                send(assertion(OTHER_NAME)),
                EntraError.CERTIFICATE_SUBJECT_NOT_TRUSTED,
                "CN=tug.harbor.test,O=Harbor, tug.harbor.test, tug2.harbor.test");
    }

    @Test
    void whenAnotherAuthorityIssuedItToTheNameThenRefused() {
        assertRefused(
                send(assertion(OTHER_ROOT.issue("CN=ferry.harbor.test"))),
                EntraError.CERTIFICATE_SUBJECT_NOT_TRUSTED,
                "CN=ferry.harbor.test, ferry.harbor.test");
    }

    @Test
    void whenTheCertificateHasExpiredThenRefused() {
        Instant late = Instant.parse("2099-01-01T00:00:01Z");
        clock.freeze(late);

        assertRefused(
                send(assertion(FIRST)
                        .claim("nbf", late.getEpochSecond())
                        .claim("exp", late.plus(Duration.ofMinutes(5)).getEpochSecond())),
                EntraError.CERTIFICATE_NOT_IN_TIME);
    }

    @Test
    void whenAnotherKeySignedThenRefused() {
        Assertion forged = new Assertion(PINNED, FERRY, tokenEndpoint(), NOW)
                .header("x5t#S256", FIRST.x5tS256())
                .header("x5c", List.of(FIRST.base64()));

        assertThat(send(forged).refusal()).isEqualTo("401 invalid_client 700027");
        assertThat(send(forged).text("error_description")).contains("did not match the expected signature value");
    }

    @Test
    void whenTheHeaderNamesAnotherCertificateThanItCarriesThenRefused() {
        Assertion assertion = assertion(FIRST).header("x5t#S256", PINNED.x5tS256());

        assertThat(send(assertion).refusal()).isEqualTo("401 invalid_client 700027");
        assertThat(send(assertion).text("error_description")).contains("The key was not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "no base64!"})
    void whenTheChainIsUnreadableThenRefused(String link) {
        assertRefused(
                send(assertion(FIRST).header("x5c", List.of(FIRST.base64(), link))),
                EntraError.CERTIFICATE_CHAIN_INVALID);
    }

    // Connections

    @ParameterizedTest
    @MethodSource("trusted")
    void whenTheConnectionShowsOneThenToken(List<CertifiedKey> chain) {
        assertAccepted(connect(chain.toArray(CertifiedKey[]::new)).send());
    }

    @Test
    void whenTheConnectionShowsARegisteredOneThenTokenAllTheSame() {
        assertAccepted(connect(PINNED).send());
    }

    @Test
    void whenTheConnectionShowsAnotherThenRefused() {
        assertRefused(connect(CertifiedKey.rsa("ferry.harbor.test")).send(), EntraError.CERTIFICATE_CHAIN_INVALID);
        assertRefused(
                connect(OTHER_NAME).send(),
                EntraError.CERTIFICATE_SUBJECT_NOT_TRUSTED,
                "CN=tug.harbor.test,O=Harbor, tug.harbor.test, tug2.harbor.test");
    }

    @Test
    void whenTokenIsToBeBoundThenBoundToTheRenewedCertificate() {
        Answer answer = connect(RENEWED, BETWEEN).with("token_type", "mtls_pop").send();

        assertThat(answer.claims().get("cnf").get("x5t#S256").stringValue()).isEqualTo(RENEWED.x5tS256());
    }

    // The audience of an assertion

    @Test
    void whenAnAssertionIsMeantForMutualTlsThenRefusedElsewhere() {
        for (String base : List.of(mutualTls(), "https://mtlsauth.microsoft.com")) {
            Assertion assertion = assertion(FIRST).claim("aud", base + "/" + Harbor.TENANT + "/oauth2/v2.0/token");

            assertRefused(send(assertion), EntraError.MUTUAL_TLS_AUDIENCE);
            assertAccepted(connect(FIRST)
                    .with("client_assertion_type", Assertion.TYPE)
                    .with("client_assertion", assertion.signed())
                    .send());
        }
    }
}
