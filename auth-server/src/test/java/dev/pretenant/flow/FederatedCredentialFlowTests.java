package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A client proves itself by a token of an issuer that its app trusts; and every token that does not. */
@EmulatorTest
class FederatedCredentialFlowTests {

    private static final String PIPELINE = "20000000-0000-4000-8000-00000000fe01";
    private static final String BARE = "20000000-0000-4000-8000-00000000fe02";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://issuer.test/";
    private static final String SUBJECT = "system:serviceaccount:harbor:tides";
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final String USER_ISSUER = "https://login.microsoftonline.com/" + Harbor.TENANT + "/v2.0";

    private static final CertifiedKey KEY = CertifiedKey.rsa("Issuer");
    private static final CertifiedKey NEXT = CertifiedKey.rsa("Later");
    private static final CertifiedKey FOREIGN = CertifiedKey.rsa("Foreign");

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    private ExternalIssuer external;

    @BeforeEach
    void register() throws IOException {
        external = new ExternalIssuer();
        harbor.reset();
        clock.freeze(NOW);
        admin.apply("pipeline.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    apps:
                      - {appId: %s, displayName: Harbor Bare, redirectUris: {web: ['https://bare.harbor.test/']}}
                      - appId: %s
                        displayName: Harbor Pipeline
                        federatedIdentityCredentials:
                          - {name: inline, issuer: '%s', subject: '%s', jwks: '%s'}
                          - name: flexible
                            issuer: '%s'
                            claimsMatchingExpression:
                              value: "claims['sub'] matches 'repo:harbor/*:ref:refs/heads/main' and claims['team'] eq 'tides'"
                              languageVersion: 1
                            jwks: '%s'
                          - {name: far, issuer: '%s', subject: '%s'}
                          - {name: plain, issuer: 'http://issuer.test', subject: '%s'}
                          - {name: itself, issuer: '%s', subject: '%s'}
                    grants:
                      - {client: Harbor Pipeline, resource: api://tide, user: all, scopes: [tide.read]}
                """.formatted(
                        Harbor.TENANT,
                        BARE,
                        PIPELINE,
                        ISSUER,
                        SUBJECT,
                        ExternalIssuer.jwks("one", KEY),
                        ISSUER,
                        ExternalIssuer.jwks("one", KEY),
                        external.address(),
                        SUBJECT,
                        SUBJECT,
                        USER_ISSUER,
                        SUBJECT));
    }

    @AfterEach
    void reset() {
        external.close();
        clock.reset();
    }

    private static Assertion assertion(CertifiedKey key) {
        return new Assertion(key, ISSUER, AUDIENCE, NOW)
                .claim("sub", SUBJECT)
                .namedBy("kid", "one")
                .header("alg", "RS256");
    }

    private static Assertion assertion() {
        return assertion(KEY);
    }

    private Assertion fromFar(CertifiedKey key, String keyId) {
        return assertion(key).claim("iss", external.address()).header("kid", keyId);
    }

    private Answer send(String client, String assertion) {
        return TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "client_credentials")
                .with("client_id", client)
                .with("scope", "api://tide/.default")
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion)
                .send();
    }

    private Answer send(Assertion assertion) {
        return send(PIPELINE, assertion.signed());
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.http().body()).contains("access_token");
        assertThat(answer.claims().get("azp").stringValue()).isEqualTo(PIPELINE);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
    }

    private static void assertRefused(Answer answer, EntraError error, Object... arguments) {
        assertThat(answer.refusal()).isEqualTo(error.status() + " " + error.oauthCode() + " " + error.number());
        assertThat(answer.text("error_description"))
                .startsWith(
                        "AADSTS" + error.number() + ": " + error.with(arguments).text() + " Trace ID: ");
    }

    @Test
    void whenTheIssuerIsTrustedThenToken() {
        assertAccepted(send(assertion()));
    }

    @Test
    void whenVersionOneThenAppidacrSaysCertificate() {
        Answer answer = TokenRequest.of(harbor.port(), Harbor.TENANT)
                .v1()
                .with("grant_type", "client_credentials")
                .with("client_id", PIPELINE)
                .with("resource", Harbor.OLD_API)
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion().signed())
                .send();

        assertThat(answer.claims().get("appidacr").stringValue()).isEqualTo("2");
    }

    @Test
    void whenTheSameTokenComesTwiceThenTakenTwice() {
        Assertion assertion = assertion();

        assertAccepted(send(assertion));
        assertAccepted(send(assertion));
    }

    @Test
    void whenAudienceIsAListOfOneAndThereIsNoTypeThenTaken() {
        assertAccepted(send(assertion().withoutHeader("typ").claim("aud", List.of(AUDIENCE))));
    }

    @Test
    void whenAnExpressionHoldsForTheClaimsThenTaken() {
        assertAccepted(send(assertion()
                .claim("sub", "repo:harbor/tides:ref:refs/heads/main")
                .claim("team", "tides")));
    }

    @Test
    void whenAnExpressionDoesNotHoldThenRefusedForItsSubject() {
        String subject = "repo:harbor/tides:ref:refs/heads/main";

        assertRefused(
                send(assertion().claim("sub", subject).claim("team", "currents")),
                EntraError.FEDERATED_SUBJECT_UNKNOWN,
                subject);
        assertRefused(send(assertion().claim("sub", subject)), EntraError.FEDERATED_SUBJECT_UNKNOWN, subject);
    }

    @Test
    void whenNothingIsTrustedThenRefused() {
        assertRefused(send(BARE, assertion().signed()), EntraError.NO_FEDERATED_CREDENTIAL, BARE, "Harbor Bare");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://issuer.test", "https://ISSUER.test/", "https://issuer.test//", "https://elsewhere.test/"
            })
    void whenTheIssuerIsAnotherThenRefused(String issuer) {
        assertRefused(send(assertion().claim("iss", issuer)), EntraError.FEDERATED_ISSUER_UNKNOWN, issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api://azureadtokenexchange", "https://login.test/", PIPELINE})
    void whenTheAudienceIsAnotherThenRefused(String audience) {
        assertRefused(send(assertion().claim("aud", audience)), EntraError.FEDERATED_AUDIENCE_UNKNOWN, audience);
    }

    @Test
    void whenTheSubjectIsAnotherThenRefused() {
        String subject = SUBJECT + "2";

        assertRefused(send(assertion().claim("sub", subject)), EntraError.FEDERATED_SUBJECT_UNKNOWN, subject);
    }

    @Test
    void whenTheSubjectDiffersInCaseAloneThenRefusedForThat() {
        String subject = SUBJECT.replace("harbor", "Harbor");

        assertRefused(send(assertion().claim("sub", subject)), EntraError.FEDERATED_SUBJECT_IN_OTHER_CASE, subject);
    }

    @Test
    void whenThePlatformIssuedTheTokenThenRefused() {
        assertRefused(
                send(assertion().claim("iss", "https://sts.windows.net/" + Harbor.TENANT + "/")),
                EntraError.FEDERATED_TOKEN_OF_PLATFORM);
        assertRefused(send(assertion().claim("iss", USER_ISSUER)), EntraError.FEDERATED_TOKEN_OF_APP);
    }

    @Test
    void whenThePlatformIssuedItForAUserAndIsTrustedThenRefusedForThat() {
        assertRefused(
                send(assertion().claim("iss", USER_ISSUER).claim("scp", "User.Read")),
                EntraError.FEDERATED_TOKEN_OF_USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES256"})
    void whenTheAlgorithmIsNoneOfTheRsaFamilyThenRefused(String algorithm) {
        assertRefused(
                send(assertion().header("alg", algorithm)), EntraError.ASSERTION_ALGORITHM_UNSUPPORTED, algorithm);
    }

    @Test
    void whenExpiredOrNotYetValidThenRefused() {
        List<UnaryOperator<Assertion>> changes = List.of(
                assertion ->
                        assertion.claim("exp", NOW.minus(Duration.ofMinutes(5)).getEpochSecond()),
                assertion -> assertion.without("exp"),
                assertion ->
                        assertion.claim("nbf", NOW.plus(Duration.ofMinutes(6)).getEpochSecond()));

        for (UnaryOperator<Assertion> change : changes) {
            assertThat(send(change.apply(assertion())).refusal()).isEqualTo("401 invalid_client 700024");
        }
    }

    @Test
    void whenWithinTheClockSkewThenTaken() {
        assertAccepted(send(assertion()
                .claim("exp", NOW.minus(Duration.ofMinutes(4)).getEpochSecond())
                .claim("nbf", NOW.minus(Duration.ofMinutes(30)).getEpochSecond())));
    }

    @Test
    void whenSignedByAnotherKeyThenRefused() {
        assertRefused(send(assertion(FOREIGN)), EntraError.FEDERATED_SIGNATURE_INVALID);
    }

    @Test
    void whenChangedAfterSigningThenRefused() {
        String[] signed = assertion().signed().split("\\.");
        String[] other = assertion().claim("jti", "another").signed().split("\\.");

        assertRefused(
                send(PIPELINE, signed[0] + "." + other[1] + "." + signed[2]), EntraError.FEDERATED_SIGNATURE_INVALID);
    }

    @Test
    void whenTheKeyIsUnknownOrNotNamedThenRefused() {
        assertRefused(send(assertion().header("kid", "two")), EntraError.FEDERATED_KEY_UNKNOWN, "two", ISSUER);
        assertRefused(send(assertion().withoutHeader("kid")), EntraError.FEDERATED_KEY_UNKNOWN, "", ISSUER);
    }

    @Test
    void whenOversizedThenRefused() {
        assertRefused(send(assertion().claim("padding", "x".repeat(40_000))), EntraError.ASSERTION_MALFORMED);
    }

    // Keys that the issuer publishes

    @Test
    void whenTheIssuerPublishesItsKeysThenAskedOnce() {
        external.publishes("one", KEY);

        assertAccepted(send(fromFar(KEY, "one")));
        assertAccepted(send(fromFar(KEY, "one")));

        assertThat(external.asked()).containsExactly(ExternalIssuer.DISCOVERY, "/keys");
    }

    @Test
    void whenTheIssuerRotatesItsKeyThenAskedAgainAfterAPause() {
        external.publishes("one", KEY);
        assertAccepted(send(fromFar(KEY, "one")));
        external.publishes("two", NEXT);

        assertRefused(send(fromFar(NEXT, "two")), EntraError.FEDERATED_KEY_UNKNOWN, "two", external.address());
        assertThat(external.asked()).hasSize(2);

        clock.advance(Duration.ofSeconds(10));
        assertAccepted(send(fromFar(NEXT, "two")));
        assertThat(external.asked()).hasSize(4);
        assertRefused(send(fromFar(KEY, "one")), EntraError.FEDERATED_KEY_UNKNOWN, "one", external.address());
    }

    @Test
    void whenTheKeysAreAnHourOldThenAskedAgain() {
        external.publishes("one", KEY);
        assertAccepted(send(fromFar(KEY, "one")));
        external.publishes("two", NEXT);
        clock.advance(Duration.ofHours(1));

        Assertion later =
                fromFar(KEY, "one").claim("exp", NOW.plus(Duration.ofHours(2)).getEpochSecond());

        assertRefused(send(later), EntraError.FEDERATED_KEY_UNKNOWN, "one", external.address());
    }

    @Test
    void whenTheIssuerFailsThenRefusedWithoutAskingAgainUntilAPauseIsOver() {
        assertRefused(send(fromFar(KEY, "one")), EntraError.ISSUER_UNREACHABLE);
        external.publishes("one", KEY);
        assertRefused(send(fromFar(KEY, "one")), EntraError.ISSUER_UNREACHABLE);
        assertThat(external.asked()).containsExactly(ExternalIssuer.DISCOVERY);

        clock.advance(Duration.ofSeconds(10));
        assertAccepted(send(fromFar(KEY, "one")));
    }

    @Test
    void whenARegisteredIssuerIsNamedWithAnotherSubjectThenNothingIsSent() {
        assertRefused(send(fromFar(KEY, "one").claim("sub", "other")), EntraError.FEDERATED_SUBJECT_UNKNOWN, "other");
        assertRefused(
                send(fromFar(KEY, "one").claim("iss", external.address() + "/")),
                EntraError.FEDERATED_ISSUER_UNKNOWN,
                external.address() + "/");

        assertThat(external.asked()).isEmpty();
    }

    @Test
    void whenTheIssuerIsReachedWithoutEncryptionElsewhereThenRefused() {
        assertRefused(send(assertion().claim("iss", "http://issuer.test")), EntraError.ISSUER_UNREACHABLE);
    }

    @Test
    void whenTheIssuerPointsElsewhereThenNotFollowed() throws IOException {
        try (ExternalIssuer victim = new ExternalIssuer()) {
            victim.publishes("one", KEY);
            external.page(ExternalIssuer.DISCOVERY, 302, victim.address() + ExternalIssuer.DISCOVERY);
            assertRefused(send(fromFar(KEY, "one")), EntraError.ISSUER_UNREACHABLE);

            clock.advance(Duration.ofSeconds(10));
            external.publishes(external.address(), victim.address() + "/keys");
            assertRefused(send(fromFar(KEY, "one")), EntraError.ISSUER_UNREACHABLE);

            assertThat(victim.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "/keys", "", "ftp://localhost/keys", "http://user@localhost/keys", "::"})
    void whenTheKeysAreAtNoProperAddressThenRefused(String address) {
        external.publishes(external.address(), address);

        assertRefused(send(fromFar(KEY, "one")), EntraError.ISSUER_UNREACHABLE);
    }

    @Test
    void whenTheAnswersAreOfNoUseThenRefused() {
        List<Runnable> answers = List.of(
                () -> external.publishes("https://another.test", external.address() + "/keys"),
                () -> external.page(ExternalIssuer.DISCOVERY, 200, "no JSON"),
                () -> external.page(ExternalIssuer.DISCOVERY, 200, "[]"),
                () -> external.publishes("one", KEY).page("/keys", 200, "{\"keys\":7}"),
                () -> external.publishes("one", KEY).page("/keys", 500, "{}"),
                () -> external.publishes("one", KEY).page("/keys", 200, " ".repeat(300_000) + "{\"keys\":[]}"));

        for (Runnable answer : answers) {
            answer.run();
            assertRefused(send(fromFar(KEY, "one")), EntraError.ISSUER_UNREACHABLE);
            clock.advance(Duration.ofSeconds(10));
        }
    }
}
