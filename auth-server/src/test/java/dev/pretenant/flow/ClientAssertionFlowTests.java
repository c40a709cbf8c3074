package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.errors.EntraError;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A client proves itself by an assertion that it signed with the key of a registered certificate; and every other way to try. */
@EmulatorTest
class ClientAssertionFlowTests {

    private static final String ROBOT = "20000000-0000-4000-8000-00000000ce01";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.1234567Z");

    private static final CertifiedKey FIRST = CertifiedKey.rsa("First");
    private static final CertifiedKey SECOND = CertifiedKey.rsa("Second");
    private static final CertifiedKey EXPIRED = CertifiedKey.rsa("Expired");
    private static final CertifiedKey TOO_NEW = CertifiedKey.rsa("Too new");
    private static final CertifiedKey ELLIPTIC = CertifiedKey.elliptic("Elliptic");
    private static final CertifiedKey FOREIGN = CertifiedKey.rsa("Foreign");

    @Autowired
    private Harbor harbor;

    @Autowired
    private DirectoryAdmin admin;

    @Autowired
    private EmulatorClock clock;

    @BeforeEach
    void registerCertificates() {
        harbor.reset();
        clock.freeze(NOW);
        admin.apply("robot.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    apps:
                      - appId: %s
                        displayName: Harbor Robot
                        redirectUris:
                          web: ['https://robot.harbor.test/']
                        certificates:
                          - {certificate: "%s", startDateTime: 2026-01-01T00:00:00Z, endDateTime: 2026-02-01T10:11:12Z}
                          - {certificate: "%s", startDateTime: 2027-01-01T00:00:00Z, endDateTime: 2028-01-01T00:00:00Z}
                          - {certificate: "%s"}
                          - {certificate: "%s"}
                          - {certificate: "%s"}
                    grants:
                      - {client: Harbor Robot, resource: api://tide, user: all, scopes: [tide.read]}
                """.formatted(
                        Harbor.TENANT,
                        ROBOT,
                        EXPIRED.base64(),
                        TOO_NEW.base64(),
                        FIRST.base64(),
                        SECOND.base64(),
                        ELLIPTIC.base64()));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private String tokenEndpoint() {
        return harbor.base() + "/" + Harbor.TENANT + "/oauth2/v2.0/token";
    }

    private Assertion assertion(CertifiedKey key) {
        return new Assertion(key, ROBOT, tokenEndpoint(), NOW);
    }

    private Assertion assertion() {
        return assertion(FIRST);
    }

    private TokenRequest request(String assertion) {
        return TokenRequest.of(harbor.port(), Harbor.TENANT)
                .with("grant_type", "client_credentials")
                .with("client_id", ROBOT)
                .with("scope", "api://tide/.default")
                .with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion);
    }

    private Answer send(Assertion assertion) {
        return request(assertion.signed()).send();
    }

    private static void assertAccepted(Answer answer) {
        assertThat(answer.http().body()).contains("access_token");
        assertThat(answer.claims().get("azp").stringValue()).isEqualTo(ROBOT);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
    }

    /** The refusal, and its words up to the trace id. */
    private static void assertRefused(Answer answer, String refusal, String text) {
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.text("error_description"))
                .startsWith("AADSTS" + refusal.substring(refusal.lastIndexOf(' ') + 1) + ": " + text + " Trace ID: ");
    }

    private static void assertRefused(Answer answer, EntraError error) {
        assertThat(answer.refusal()).isEqualTo(error.status() + " " + error.oauthCode() + " " + error.number());
    }

    // Dialects

    static Stream<Named<UnaryOperator<Assertion>>> dialects() {
        String sha1 = Base64.getUrlEncoder().encodeToString(FIRST.thumbprint("SHA-1"));
        String sha256 = Base64.getUrlEncoder().encodeToString(FIRST.thumbprint("SHA-256"));
        String standard = Base64.getEncoder().encodeToString(FIRST.thumbprint("SHA-256"));
        String chain = FIRST.base64();
        return Stream.of(
                dialect("documentation", assertion -> assertion),
                dialect("MSAL Python, thumbprint", assertion -> assertion
                        .namedBy("x5t", sha1)
                        .header("alg", "RS256")
                        .without("nbf")
                        .claim("iat", NOW.getEpochSecond() + 0.25)
                        .claim("exp", NOW.getEpochSecond() + 600.75)),
                dialect(
                        "MSAL Python, PFX",
                        assertion -> assertion.header("x5t#S256", sha256).header("x5c", List.of(chain))),
                dialect("msal-node, old thumbprint", assertion -> assertion
                        .namedBy("x5t", sha1.replace("=", ""))
                        .header("alg", "RS256")),
                dialect("MSAL4J", assertion -> assertion
                        .header("alg", "RS256")
                        .header("x5t#S256", standard)
                        .header("x5c", List.of(chain, SECOND.base64()))),
                dialect("MSAL Go", assertion -> assertion.header("x5t#S256", standard)),
                dialect("MSAL.NET", assertion -> assertion
                        .header("x5c", chain)
                        .claim("nbf", Long.toString(NOW.getEpochSecond()))
                        .claim("exp", Long.toString(NOW.getEpochSecond() + 600))
                        .claim("client_ip", "127.0.0.1")),
                dialect("azure-identity for Python, old", Assertion::paddedSegments),
                dialect("key id in hexadecimal digits", assertion -> assertion.namedBy("kid", FIRST.hex())),
                dialect(
                        "key id in small hexadecimal digits",
                        assertion -> assertion.namedBy("kid", HexFormat.of().formatHex(FIRST.thumbprint("SHA-256")))),
                dialect("key id in base64", assertion -> assertion.namedBy("kid", sha1)),
                dialect("thumbprint in hexadecimal digits", assertion -> assertion.namedBy("x5t", FIRST.hex())),
                dialect(
                        "certificate alone, broken into lines",
                        assertion ->
                                assertion.namedBy("x5c", Base64.getMimeEncoder().encodeToString(FIRST.der()))),
                dialect("RS384", assertion -> assertion.header("alg", "RS384")),
                dialect("RS512", assertion -> assertion.header("alg", "RS512")),
                dialect("PS384", assertion -> assertion.header("alg", "PS384")),
                dialect("PS512", assertion -> assertion.header("alg", "PS512")),
                dialect("other type", assertion -> assertion.header("typ", "http://openid.net/specs/jwt/1.0")),
                dialect("no type", assertion -> assertion.withoutHeader("typ")),
                dialect("no id", assertion -> assertion.without("jti")),
                dialect(
                        "an audience in brackets",
                        assertion -> assertion.claim(
                                "aud",
                                List.of("https://login.microsoftonline.com/" + Harbor.TENANT + "/oauth2/v2.0/token"))),
                dialect("for years", assertion -> assertion.claim("exp", NOW.getEpochSecond() + 300_000_000)));
    }

    private static Named<UnaryOperator<Assertion>> dialect(String name, UnaryOperator<Assertion> change) {
        return Named.of(name, change);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whenAnyLibrarysDialectThenToken(UnaryOperator<Assertion> dialect) {
        assertAccepted(send(dialect.apply(assertion())));
    }

    @Test
    void whenSecondCertificateThenToken() {
        assertAccepted(send(assertion(SECOND)));
    }

    @Test
    void whenClientIdIsLeftOutThenTheAssertionSaysIt() {
        assertAccepted(request(assertion().signed()).without("client_id").send());
    }

    @Test
    void whenClientIdIsInCapitalsThenToken() {
        assertAccepted(send(assertion().claim("iss", ROBOT.toUpperCase(Locale.ROOT))));
    }

    @Test
    void whenSentTwiceThenTwoTokens() {
        TokenRequest request = request(assertion().signed());

        assertAccepted(request.send());
        assertAccepted(request.send());
    }

    // Audiences

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/{tenant}/oauth2/v2.0/token",
                "https://LOCALHOST/{tenant}/OAuth2/v2.0/Token/",
                "https://localhost:443/{tenant}/oauth2/token",
                "http://localhost/{tenant}/v2.0",
                "http://localhost/{tenant}",
                "http://localhost/{tenant}/",
                "http://localhost/harbor.test/oauth2/v2.0/token",
                "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
                "https://login.windows.net/{tenant}/oauth2/token",
                "https://sts.windows.net/{tenant}/"
            })
    void whenAudienceMeansThisTenantThenToken(String audience) {
        assertAccepted(send(assertion().claim("aud", audience.replace("{tenant}", Harbor.TENANT))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/" + Seed.MERIDIAN + "/oauth2/v2.0/token",
                "http://localhost/meridian.test/oauth2/v2.0/token",
                "http://localhost/common/oauth2/v2.0/token",
                "http://localhost/{tenant}/oauth2/v2.0/authorize",
                "http://localhost/{tenant}/oauth2/v2.0/token?x=1",
                "http://localhost/oauth2/v2.0/token",
                "http://localhost",
                "https://elsewhere.test/{tenant}/oauth2/v2.0/token",
                "https://localhost.elsewhere.test/{tenant}/oauth2/v2.0/token",
                "https://localhost@elsewhere.test/{tenant}/oauth2/v2.0/token",
                "ftp://localhost/{tenant}/oauth2/v2.0/token",
                "api://AzureADTokenExchange",
                "not a uri"
            })
    void whenAudienceIsAnotherThenRefused(String audience) {
        assertRefused(
                send(assertion().claim("aud", audience.replace("{tenant}", Harbor.TENANT))),
                "401 invalid_client 700023",
                "Client assertion audience claim does not match Realm issuer. Review the documentation at "
                        + "https://learn.microsoft.com/entra/identity-platform/certificate-credentials .");
    }

    // Time

    @ParameterizedTest
    @CsvSource({"-299, 0", "600, 300", "600, -86400", "600, 299"})
    void whenWithinTheForgivenFiveMinutesThenToken(long expiresIn, long validIn) {
        assertAccepted(send(assertion()
                .claim("exp", NOW.getEpochSecond() + expiresIn)
                .claim("nbf", NOW.getEpochSecond() + validIn)));
    }

    @ParameterizedTest
    @CsvSource({
        "-300, -600, 2026-03-01T11:50:00.0000000Z, 2026-03-01T11:55:00.0000000Z",
        "900, 301, 2026-03-01T12:05:01.0000000Z, 2026-03-01T12:15:00.0000000Z",
        "-86400.5, -86400.75, 2026-02-28T11:59:59.2500000Z, 2026-02-28T11:59:59.5000000Z"
    })
    void whenOutOfTimeThenRefused(double expiresIn, double validIn, String from, String until) {
        assertRefused(
                send(assertion()
                        .claim("exp", NOW.getEpochSecond() + expiresIn)
                        .claim("nbf", NOW.getEpochSecond() + validIn)),
                "401 invalid_client 700024",
                "Client assertion is not within its valid time range. Current time: 2026-03-01T12:00:00.1234567Z, "
                        + "assertion valid from " + from + ", expiry time of assertion " + until
                        + ". Review the documentation at "
                        + "https://learn.microsoft.com/entra/identity-platform/certificate-credentials .");
    }

    @Test
    void whenItDoesNotSayWhenItEndsThenRefused() {
        assertRefused(
                send(assertion().without("exp").without("nbf")),
                "401 invalid_client 700024",
                "Client assertion is not within its valid time range. Current time: 2026-03-01T12:00:00.1234567Z, "
                        + "assertion valid from 1970-01-01T00:00:00.0000000Z, expiry time of assertion "
                        + "1970-01-01T00:00:00.0000000Z. Review the documentation at "
                        + "https://learn.microsoft.com/entra/identity-platform/certificate-credentials .");
    }

    // Keys

    private static String seeKeys() {
        return "Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '"
                + ROBOT
                + "'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine "
                + "the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get"
                + "?view=graph-rest-1.0&tabs=http to build a query request URL, such as "
                + "'https://graph.microsoft.com/beta/applications/" + ROBOT + "'].";
    }

    @Test
    void whenCertificateIsNotRegisteredThenItsThumbprintIsNamed() {
        assertRefused(
                send(assertion(FOREIGN)
                        .namedBy("x5t", Base64.getEncoder().encodeToString(FOREIGN.thumbprint("SHA-1")))),
                "401 invalid_client 700027",
                "The certificate with identifier used to sign the client assertion is not registered on application. "
                        + "[Reason - The key was not found., Thumbprint of key used by client: '" + FOREIGN.hex()
                        + "', "
                        + seeKeys());
    }

    @Test
    void whenSha256ThumbprintStandsWhereSha1BelongsThenNotFound() {
        assertRefused(
                send(assertion().namedBy("x5t", Base64.getUrlEncoder().encodeToString(FIRST.thumbprint("SHA-256")))),
                EntraError.ASSERTION_KEY_NOT_REGISTERED);
    }

    /** {@link EntraError#ASSERTION_KEY_ID_NOT_REGISTERED}, word for word. */
    @Test
    void whenKeyIdIsNoThumbprintThenNotFound() {
        assertRefused(send(assertion().namedBy("kid", "")), EntraError.ASSERTION_NAMES_NO_CERTIFICATE);
        assertRefused(send(assertion().namedBy("kid", "§")), EntraError.ASSERTION_KEY_ID_NOT_REGISTERED);
        assertRefused(
                send(assertion().namedBy("kid", "my-key-1")),
                "401 invalid_client 700027",
                "The certificate with identifier used to sign the client assertion is not registered on application. "
                        + "[Reason - The key was not found., " + seeKeys());
    }

    @Test
    void whenRegistrationHasExpiredThenItsDatesAreNamed() {
        assertRefused(
                send(assertion(EXPIRED)),
                "401 invalid_client 700027",
                "The certificate with identifier used to sign the client assertion is expired on application. "
                        + "[Reason - The key used is expired., Thumbprint of key used by client: '"
                        + HexFormat.of().withUpperCase().formatHex(EXPIRED.thumbprint("SHA-256"))
                        + "', Found key 'Start=01/01/2026 00:00:00, End=02/01/2026 10:11:12', " + seeKeys());
    }

    @Test
    void whenRegistrationHasNotBegunThenRefusedUntilItHas() {
        assertRefused(send(assertion(TOO_NEW)), EntraError.ASSERTION_KEY_EXPIRED);

        clock.freeze(Instant.parse("2027-06-01T00:00:00Z"));

        assertAccepted(send(new Assertion(
                TOO_NEW,
                ROBOT,
                tokenEndpoint(),
                clock.of(harbor.user(Harbor.ANN).tenant()).instant())));
    }

    @Test
    void whenSignedWithAnotherKeyThanItNamesThenRefused() {
        String thumbprint = Base64.getUrlEncoder().encodeToString(FIRST.thumbprint("SHA-1"));

        assertRefused(
                send(assertion(SECOND).namedBy("x5t", thumbprint)),
                "401 invalid_client 700027",
                "Client assertion contains an invalid signature. [Reason - The provided signature value did not match the "
                        + "expected signature value., Thumbprint of key used by client: '" + FIRST.hex()
                        + "', Found key 'Start=01/01/2026 00:00:00, End=01/01/2099 00:00:00', " + seeKeys());
    }

    @Test
    void whenChangedOnTheWayThenRefused() {
        String signed = assertion().signed();
        String[] parts = signed.split("\\.");
        String otherClaims =
                assertion().claim("exp", NOW.getEpochSecond() + 601).signed().split("\\.")[1];

        assertRefused(
                request(parts[0] + "." + otherClaims + "." + parts[2]).send(), EntraError.ASSERTION_SIGNATURE_INVALID);
        assertRefused(request(parts[0] + "." + parts[1] + ".").send(), EntraError.ASSERTION_SIGNATURE_INVALID);
        assertRefused(request(signed.substring(0, signed.length() - 8)).send(), EntraError.ASSERTION_SIGNATURE_INVALID);
    }

    @Test
    void whenForgedWithTheForeignCertificateEnclosedThenRefused() {
        assertRefused(
                send(assertion(FOREIGN).header("x5c", List.of(FOREIGN.base64()))),
                EntraError.ASSERTION_KEY_NOT_REGISTERED);
        assertRefused(
                send(assertion(FOREIGN).namedBy("x5c", List.of(FOREIGN.base64()))),
                EntraError.ASSERTION_KEY_NOT_REGISTERED);
        assertRefused(
                send(assertion(FOREIGN)
                        .header("jwk", Map.of("kty", "RSA"))
                        .namedBy("x5c", List.of(FIRST.base64(), FOREIGN.base64()))),
                EntraError.ASSERTION_SIGNATURE_INVALID);
    }

    @Test
    void whenCertificateIsOfAnotherAppThenRefused() {
        String other = "20000000-0000-4000-8000-00000000e0a5";

        assertRefused(
                request(new Assertion(FIRST, other, tokenEndpoint(), NOW).signed())
                        .with("client_id", other)
                        .send(),
                EntraError.ASSERTION_KEY_NOT_REGISTERED);
    }

    @Test
    void whenCertificateIsTakenFromTheAppThenRefusedAtOnce() {
        Assertion assertion = assertion();
        assertAccepted(send(assertion));

        admin.apply("robot.yaml", """
                tenants:
                  - id: %s
                    displayName: Harbor
                    domains: [harbor.test]
                    apps:
                      - {appId: %s, displayName: Harbor Robot, certificates: [{certificate: "%s"}]}
                """.formatted(Harbor.TENANT, ROBOT, SECOND.base64()));

        assertRefused(send(assertion), EntraError.ASSERTION_KEY_NOT_REGISTERED);
        assertAccepted(send(assertion(SECOND)));
    }

    @Test
    void whenKeyIsNoRsaKeyThenRefused() {
        String thumbprint = Base64.getUrlEncoder().encodeToString(ELLIPTIC.thumbprint("SHA-1"));

        assertRefused(
                send(assertion().namedBy("x5t", thumbprint)),
                "400 invalid_request 5002730",
                "Invalid JWT token. Unsupported key for the signing algorithm.");
    }

    // Headers

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES256", "EdDSA", "RS1", "ps256", ""})
    void whenAlgorithmIsNotTakenThenRefused(String algorithm) {
        String[] parts = assertion().header("alg", "RS256").signed().split("\\.");
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8)
                .replace("\"alg\":\"RS256\"", "\"alg\":\"" + algorithm + "\"");
        String forged = Base64.getUrlEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + parts[1]
                + "." + parts[2];

        Answer answer = request(forged).send();

        if (algorithm.isEmpty()) {
            assertRefused(answer, EntraError.ASSERTION_MALFORMED);
            return;
        }
        assertRefused(
                answer,
                "401 invalid_client 5002738",
                "Invalid JWT token. '" + algorithm + "' is not a supported signature algorithm. "
                        + "Supported signing algorithms are: 'RS256,RS384,RS512,PS256,PS384,PS512'");
    }

    @Test
    void whenTypeIsUnknownThenRefused() {
        assertRefused(
                send(assertion().header("typ", "at+jwt")),
                "400 invalid_request 5002727",
                "Invalid JWT header type specified. Allowed types: 'JWT','http://openid.net/specs/jwt/1.0'.");
    }

    @Test
    void whenNoCertificateIsNamedThenRefused() {
        assertRefused(
                send(assertion().withoutHeader("x5t#S256")),
                "401 invalid_client 5002723",
                "Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId "
                        + "specified in token header.");
    }

    // Claims

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud"})
    void whenClaimIsMissingThenItIsNamed(String claim) {
        assertRefused(
                send(assertion().without(claim)),
                "400 invalid_request 90014",
                "The required field '" + claim + "' is missing from the credential. Ensure that you have all the "
                        + "necessary parameters for the login request.");
    }

    @Test
    void whenIssuerIsAnotherAppThenRefused() {
        assertRefused(
                send(assertion().claim("iss", Seed.WEATHER_DAEMON).claim("sub", Seed.WEATHER_DAEMON)),
                "401 invalid_client 700021",
                "Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at "
                        + "https://learn.microsoft.com/entra/identity-platform/certificate-credentials .");
    }

    @Test
    void whenSubjectIsNotTheIssuerThenRefused() {
        assertRefused(
                send(assertion().claim("sub", Seed.WEATHER_DAEMON)),
                "401 invalid_client 50048",
                "Subject must match the issuer claim in the client assertion.");
    }

    static Stream<Named<UnaryOperator<Assertion>>> malformedClaims() {
        return Stream.of(
                dialect("several audiences", assertion -> assertion.claim("aud", List.of("a", "b"))),
                dialect("audience as an object", assertion -> assertion.claim("aud", List.of(List.of("a")))),
                dialect("issuer as a number", assertion -> assertion.claim("iss", 7)),
                dialect("time as a word", assertion -> assertion.claim("exp", "tomorrow")),
                dialect("time not a number", assertion -> assertion.claim("exp", "NaN")),
                dialect("time endless", assertion -> assertion.claim("exp", "1e999999999")),
                dialect("time too late", assertion -> assertion.claim("exp", 1e15)),
                dialect("time before all times", assertion -> assertion.claim("nbf", -1)),
                dialect("thumbprint no base64", assertion -> assertion.header("x5t#S256", "§§")),
                dialect("thumbprint a list", assertion -> assertion.header("x5t#S256", List.of("a"))));
    }

    @ParameterizedTest
    @MethodSource("malformedClaims")
    void whenMemberHasNoSenseThenMalformed(UnaryOperator<Assertion> change) {
        assertRefused(
                send(change.apply(assertion())), "400 invalid_request 50027", "JWT token is invalid or malformed.");
    }

    // Form

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "..",
                "e30.e30",
                "e30.e30.e30.e30",
                "e30.W10.c2ln",
                "bnVsbA.e30.c2ln",
                "e30.§.c2ln",
                "e30.e30.§",
                "e3.e30.c2ln",
                "eyJhbGciOiJSUzI1NiIsImFsZyI6Im5vbmUifQ.e30.c2ln"
            })
    void whenItIsNoJwtThenMalformed(String text) {
        assertRefused(request(text).send(), "400 invalid_request 50027", "JWT token is invalid or malformed.");
        assertRefused(
                request(text).without("client_id").send(),
                "400 invalid_request 50027",
                "JWT token is invalid or malformed.");
    }

    @Test
    void whenItIsHugeThenMalformed() {
        assertRefused(send(assertion().claim("note", "x".repeat(30_000))), EntraError.ASSERTION_MALFORMED);
        assertRefused(request("e30.e30." + "[".repeat(100_000)).send(), EntraError.ASSERTION_MALFORMED);
        assertRefused(request(deep()).send(), EntraError.ASSERTION_MALFORMED);
    }

    private static String deep() {
        return Base64.getUrlEncoder().encodeToString("[".repeat(20_000).getBytes(StandardCharsets.UTF_8)) + ".e30.c2ln";
    }

    @Test
    void whenTypeOfTheParameterIsAnotherThenRefused() {
        TokenRequest request = request(assertion().signed());

        assertRefused(
                request.with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")
                        .send(),
                EntraError.MALFORMED_REQUEST);
        assertThat(request.without("client_assertion_type").send().text("error_description"))
                .contains("AADSTS900144")
                .contains("'client_assertion_type'");
        assertThat(request.with("client_assertion_type", Assertion.TYPE)
                        .with("client_assertion", " ")
                        .send()
                        .text("error_description"))
                .contains("AADSTS900144")
                .contains("'client_assertion'");
    }

    @Test
    void whenClientIdIsMissingAndNobodyKnowsTheIssuerThenRefused() {
        assertThat(request(assertion().claim("iss", "https://issuer.test").signed())
                        .without("client_id")
                        .send()
                        .text("error_description"))
                .contains("AADSTS900144")
                .contains("'client_id'");
        assertRefused(
                request(assertion()
                                .claim("iss", "20000000-0000-4000-8000-0000dead0001")
                                .signed())
                        .without("client_id")
                        .send(),
                EntraError.APP_NOT_FOUND);
    }

    // Who

    @Test
    void whenAppIsPublicThenRefused() {
        assertRefused(
                request(assertion().signed())
                        .with("client_id", harbor.cli().id())
                        .send(),
                EntraError.PUBLIC_CLIENT_WITH_CREDENTIAL);
    }

    @Test
    void whenAppIsUnknownThenToldBeforeItsAssertionIsRead() {
        assertRefused(
                request("x")
                        .with("client_id", "20000000-0000-4000-8000-0000dead0001")
                        .send(),
                EntraError.APP_NOT_FOUND);
    }

    // Other grants

    private App robot() {
        return new App(harbor.port(), ROBOT, "https://robot.harbor.test/");
    }

    private TokenRequest proven(TokenRequest request) {
        return request.with("client_assertion_type", Assertion.TYPE)
                .with("client_assertion", assertion().signed());
    }

    @Test
    void whenCodeAndRefreshTokenAreRedeemedByAssertionThenTokensSayCertificate() {
        String code = harbor.browserOf(Harbor.ANN)
                .authorize(robot().asks("openid offline_access api://tide/tide.read"))
                .code();

        Answer redeemed = proven(robot().redeem(code)).send();
        Answer refreshed =
                proven(robot().refresh(redeemed.text("refresh_token"))).send();

        for (Answer answer : Arrays.asList(redeemed, refreshed)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
            assertThat(answer.claims().get("scp").stringValue()).isEqualTo("tide.read");
        }
    }

    @Test
    void whenCodeIsRedeemedWithAForgedAssertionThenTheCodeStays() {
        String code = harbor.browserOf(Harbor.ANN)
                .authorize(robot().asks("openid api://tide/tide.read"))
                .code();

        assertRefused(
                proven(robot().redeem(code))
                        .with("client_assertion", assertion(FOREIGN).signed())
                        .send(),
                EntraError.ASSERTION_KEY_NOT_REGISTERED);
        assertThat(proven(robot().redeem(code)).send().status()).isEqualTo(200);
    }

    @Test
    void whenPasswordIsSentByAssertedClientThenTokensSayCertificate() {
        Answer answer = proven(TokenRequest.of(harbor.port(), Harbor.TENANT)
                        .with("grant_type", "password")
                        .with("client_id", ROBOT)
                        .with("username", Harbor.ANN)
                        .with("password", "Passw0rd!")
                        .with("scope", "api://tide/tide.read"))
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.claims().get("azpacr").stringValue()).isEqualTo("2");
    }

    @Test
    void whenVersion1TokenThenAppidacrSaysCertificate() {
        Answer answer = request(assertion().signed())
                .with("scope", "api://old/.default")
                .send();

        assertThat(answer.claims().get("appidacr").stringValue()).isEqualTo("2");
        assertThat(answer.claims().has("azpacr")).isFalse();
    }
}
