package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.protocol.sessions.SignInSessions;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.UserAdmin;
import dev.pretenant.tenant.keys.ForgedSignature;
import dev.pretenant.tenant.keys.KeyRing;
import dev.pretenant.tenant.keys.TokenForge;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An API that was called in a person's name calls the next API in the same name. */
@EmulatorTest
class OnBehalfOfFlowTests {

    private final Quay quay;
    private final KeyRing keys;
    private final TokenForge forge;

    @Autowired
    OnBehalfOfFlowTests(
            Listeners listeners,
            Directory directory,
            DirectoryAdmin admin,
            UserAdmin users,
            SignInSessions sessions,
            EmulatorClock clock,
            KeyRing keys,
            TokenForge forge) {
        this.quay = new Quay(listeners, directory, admin, users, sessions, clock);
        this.keys = keys;
        this.forge = forge;
    }

    @BeforeEach
    void resetTenant() {
        quay.reset();
    }

    @AfterEach
    void resetClock() {
        quay.clock().reset();
    }

    private String olgasToken() {
        return quay.tokenOf(Quay.OLGA, "api://gateway/gateway.use");
    }

    // What comes back

    @Test
    void whenGatewayPassesATokenOnThenTheLedgerSeesThePerson() {
        Answer tokens = quay.gateway(olgasToken()).send();

        assertThat(tokens.status()).as(tokens.http().body()).isEqualTo(200);
        assertThat(tokens.json().propertyNames())
                .containsExactly("token_type", "scope", "expires_in", "ext_expires_in", "access_token");
        assertThat(tokens.text("scope")).isEqualTo("api://ledger/ledger.read");
        JsonNode claims = tokens.claims();
        assertThat(claims.get("ver").stringValue()).isEqualTo("1.0");
        assertThat(claims.get("aud").stringValue()).isEqualTo("api://ledger");
        assertThat(claims.get("appid").stringValue()).isEqualTo(Quay.GATEWAY);
        assertThat(claims.get("appidacr").stringValue()).isEqualTo("1");
        assertThat(claims.get("oid").stringValue()).isEqualTo(Quay.OLGA_ID);
        assertThat(claims.get("upn").stringValue()).isEqualTo(Quay.OLGA);
        assertThat(claims.get("scp").stringValue()).isEqualTo("ledger.read");
        assertThat(claims.get("roles").toString())
                .as("the person's roles, not the gateway's")
                .isEqualTo("[\"Ledger.Clerk\"]");
        assertThat(claims.get("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(claims.get("acr").stringValue()).isEqualTo("1");
    }

    @Test
    void whenAllIsAskedForThenTheAnswerIsThatOfAPersonsSignIn() {
        Answer tokens = quay.gateway(olgasToken())
                .with("scope", "api://ledger/.default openid profile offline_access")
                .with("client_info", "1")
                .send();

        assertThat(tokens.json().propertyNames())
                .containsExactly(
                        "token_type",
                        "scope",
                        "expires_in",
                        "ext_expires_in",
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "client_info");
        assertThat(tokens.text("scope").split(" "))
                .containsExactlyInAnyOrder(
                        "api://ledger/.default", "api://ledger/ledger.read", "openid", "profile", "offline_access");
        assertThat(tokens.idToken().get("aud").stringValue()).isEqualTo(Quay.GATEWAY);
        assertThat(new String(Base64.getUrlDecoder().decode(tokens.text("client_info")), StandardCharsets.UTF_8))
                .isEqualTo("{\"uid\":\"" + Quay.OLGA_ID + "\",\"utid\":\"" + Quay.TENANT + "\"}");
    }

    @Test
    void whenSignInIsOlderThenItsTimeAndSessionAreCarriedOver() {
        String token = quay.tokenFromBrowser();
        long signedInAt = quay.clock().of(quay.id()).instant().getEpochSecond();
        quay.clock().advance(quay.id(), Duration.ofMinutes(30));

        JsonNode idToken =
                quay.gateway(token).with("scope", "User.Read openid").send().idToken();

        assertThat(idToken.get("auth_time").longValue()).isBetween(signedInAt - 10, signedInAt);
        assertThat(idToken.get("sid").stringValue()).matches("[0-9a-f-]{36}");
    }

    @Test
    void whenTheLedgerPassesItsTokenOnThenTheArchiveSeesThePersonToo() {
        String second = quay.gateway(olgasToken()).send().text("access_token");

        Answer third = quay.onBehalfOf(Quay.LEDGER, "ledger-secret", second)
                .with("scope", "api://archive/archive.read")
                .send();

        assertThat(third.status()).as(third.http().body()).isEqualTo(200);
        assertThat(third.claims().get("aud").stringValue()).isEqualTo(Quay.ARCHIVE);
        assertThat(third.claims().get("azp").stringValue()).isEqualTo(Quay.LEDGER);
        assertThat(third.claims().get("oid").stringValue()).isEqualTo(Quay.OLGA_ID);
        assertThat(third.claims().get("scp").stringValue()).isEqualTo("archive.read");
        assertThat(third.claims().propertyNames()).as("a v2.0 token").doesNotContain("amr", "acr");
    }

    @Test
    void whenRefreshTokenIsRedeemedThenTheGatewayProvesItself() {
        String refreshToken = quay.gateway(olgasToken())
                .with("scope", Quay.LEDGER_READ + " offline_access")
                .send()
                .text("refresh_token");
        TokenRequest refresh = quay.token("refresh_token", Quay.GATEWAY).with("refresh_token", refreshToken);

        assertThat(refresh.send().refusal()).isEqualTo("401 invalid_client 7000218");
        Answer refreshed = refresh.with("client_secret", "gateway-secret").send();

        assertThat(refreshed.claims().get("oid").stringValue()).isEqualTo(Quay.OLGA_ID);
        assertThat(refreshed.claims().get("aud").stringValue()).isEqualTo("api://ledger");
        assertThat(refreshed.claims().get("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(refreshed.claims().get("acr").stringValue()).isEqualTo("1");
    }

    @Test
    void whenAudienceIsSpelledAsTheRequestWasThenItIsStillTheLedger() {
        String spelled = quay.tokenOf(Quay.OLGA, "API://Ledger/ledger.read");
        assertThat(Tokens.claims(spelled).get("aud").stringValue()).isEqualTo("API://Ledger");

        Answer tokens = quay.onBehalfOf(Quay.LEDGER, "ledger-secret", spelled)
                .with("scope", "api://archive/archive.read")
                .send();

        assertThat(tokens.status()).as(tokens.http().body()).isEqualTo(200);
    }

    // Tenants and guests

    @Test
    void whenGuestIsNamedByTheirTokenThenTheTokenIsOfTheTenantInTheAddress() {
        String token = quay.tokenOf(Quay.CAROL, "api://gateway/gateway.use");

        Answer here = quay.gateway(token).send();
        Answer atHome = quay.gateway(token)
                .at(Seed.SOLSTICE)
                .with("scope", "https://graph.microsoft.com/User.Read")
                .send();
        Answer anywhere = quay.gateway(token)
                .at("organizations")
                .with("scope", "https://graph.microsoft.com/User.Read")
                .send();

        assertThat(here.claims().get("oid").stringValue()).isEqualTo(Quay.CAROL_HERE);
        assertThat(here.claims().get("idp").stringValue()).isEqualTo("https://sts.windows.net/" + Seed.SOLSTICE + "/");
        assertThat(atHome.claims().get("oid").stringValue()).isEqualTo(Quay.CAROL_AT_HOME);
        assertThat(anywhere.claims().get("tid").stringValue()).isEqualTo(Seed.SOLSTICE);
    }

    @Test
    void whenPersonIsNotInTheTenantOfTheAddressThenRefused() {
        Answer refused = quay.gateway(olgasToken()).at(Seed.SOLSTICE).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 50020");
    }

    // Refused: the request

    @ParameterizedTest
    @ValueSource(strings = {"requested_token_use", "assertion", "scope"})
    void whenParameterIsMissingThenItIsNamed(String name) {
        Answer refused = quay.gateway(olgasToken()).without(name).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_request 900144");
        assertThat(refused.text("error_description")).contains("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"requested_token_use=bearer", "requested_token_type=urn:ietf:params:oauth:token-type:saml2"})
    void whenValueIsNotServedThenItIsNamed(String parameter) {
        String[] pair = parameter.split("=");

        Answer refused = quay.gateway(olgasToken()).with(pair[0], pair[1]).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_request 90023");
        assertThat(refused.text("error_description")).startsWith("AADSTS90023: Unsupported '" + pair[0] + "' value.");
    }

    @Test
    void whenSamlIsPresentedThenTheGrantIsNotServed() {
        Answer refused = quay.gateway(olgasToken())
                .with("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer")
                .send();

        assertThat(refused.refusal()).isEqualTo("400 unsupported_grant_type 70003");
    }

    @Test
    void whenClientProvesNothingThenRefused() {
        String token = olgasToken();

        assertThat(quay.gateway(token).without("client_secret").send().refusal())
                .isEqualTo("401 invalid_client 7000219");
        assertThat(quay.gateway(token).with("client_secret", "guessed").send().refusal())
                .isEqualTo("401 invalid_client 7000215");
        assertThat(quay.gateway(token)
                        .without("client_secret")
                        .with("client_id", Quay.PHONE)
                        .send()
                        .refusal())
                .as("a public client cannot prove anything")
                .isEqualTo("401 invalid_client 7000219");
    }

    @Test
    void whenPageOfAnotherOriginAsksThenRefused() {
        Answer refused = quay.gateway(olgasToken())
                .header("Origin", "http://localhost:3001")
                .send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_request 9002326");
    }

    // Refused: the assertion

    @Test
    void whenTokenIsForAnotherApiThenBothAreNamed() {
        Answer refused = quay.gateway(quay.tokenOf(Quay.OLGA, Quay.LEDGER_READ)).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 500131");
        assertThat(refused.text("error_description"))
                .startsWith("AADSTS500131: Assertion audience does not match the Client app presenting the assertion. "
                        + "The audience in the assertion was 'api://ledger' and the expected audience is '"
                        + Quay.GATEWAY
                        + "' or one of the Application Uris of this application with App ID '" + Quay.GATEWAY
                        + "'(Quay Gateway).");
    }

    @Test
    void whenTokenIsOfAnApplicationThenRefused() {
        String token = quay.token("client_credentials", Quay.ROBOT)
                .with("client_secret", "robot-secret")
                .with("scope", "api://gateway/.default")
                .send()
                .text("access_token");

        Answer refused = quay.gateway(token).send();

        assertThat(refused.refusal()).isEqualTo("400 unauthorized_client 7000114");
    }

    @Test
    void whenIdTokenIsPresentedThenRefused() {
        String idToken = quay.gateway(olgasToken())
                .with("scope", "User.Read openid")
                .send()
                .text("id_token");

        assertThat(quay.gateway(idToken).send().refusal()).isEqualTo("400 invalid_request 240002");
    }

    @Test
    void whenTimeIsOverOrHasNotComeThenBothTimesAreNamed() {
        String token = olgasToken();
        Instant expiry = Instant.ofEpochSecond(Tokens.claims(token).get("exp").longValue());
        Instant now = quay.clock().of(quay.id()).instant();

        quay.clock().advance(quay.id(), Duration.between(now, expiry));
        Answer late = quay.gateway(token).send();
        quay.clock().advance(quay.id(), Duration.ofHours(-3));
        Answer early = quay.gateway(token).send();

        assertThat(late.refusal()).isEqualTo("400 invalid_grant 500133");
        assertThat(late.text("error_description")).contains("expiry time of assertion " + expiry + ".");
        assertThat(early.refusal()).isEqualTo("400 invalid_grant 500133");
    }

    @Test
    void whenTokenIsChangedThenItsSignatureSaysSo() {
        String[] parts = olgasToken().split("\\.");
        ObjectNode claims = (ObjectNode) Tokens.claims(String.join(".", parts));
        String changed =
                parts[0] + "." + encoded(claims.put("oid", Quay.CAROL_HERE).toString()) + "." + parts[2];

        Answer refused = quay.gateway(changed).send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 50013");
        assertThat(refused.text("error_description"))
                .startsWith(
                        "AADSTS50013: Assertion failed signature validation. [Reason - The provided signature value "
                                + "did not match the expected signature value., Thumbprint of key used by client: '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\",\"kid\":\"nobody's\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"KID\"}",
                "{\"alg\":\"RS512\",\"kid\":\"KID\"}"
            })
    void whenKeyOrAlgorithmIsNotOursThenRefused(String header) {
        String[] parts = olgasToken().split("\\.");
        String forged = encoded(header.replace("KID", keys.current().keyId())) + "." + parts[1] + "." + parts[2];

        assertThat(quay.gateway(forged).send().refusal()).isEqualTo("400 invalid_grant 50013");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tid", "oid", "iat", "exp"})
    void whenAssertionLacksAClaimThatEveryTokenHasThenRefused(String claim) {
        String without =
                forge.forge(olgasToken(), Map.of(), Map.of(claim, Optional.empty()), ForgedSignature.CURRENT_KEY);

        Answer answer = quay.gateway(without).send();

        assertThat(answer.refusal()).isEqualTo("400 invalid_grant 90016");
        assertThat(answer.text("error_description"))
                .startsWith("AADSTS90016: The access token isn't valid. The required claim is missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "a.b.c",
                "e30.e30.",
                "eyJhbGciOiJub25lIn0.e30.",
                "..",
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.e30"
            })
    void whenAssertionIsNoSignedTokenThenMalformed(String assertion) {
        assertThat(quay.gateway(assertion).send().refusal()).isEqualTo("400 invalid_request 50027");
    }

    @Test
    void whenKeyIsRotatedThenTokensOfTheOldOneAreStillGood() {
        String token = olgasToken();

        keys.rotate();

        assertThat(quay.gateway(token).send().status()).isEqualTo(200);
    }

    // Refused: the person and their consent

    @Test
    void whenConsentIsMissingThenTheCallerIsToldToAsk() {
        Answer refused = quay.gateway(olgasToken())
                .with("scope", "api://ledger/ledger.write")
                .send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 65001 consent_required");
        assertThat(refused.text("error_description"))
                .startsWith("AADSTS65001: The user or administrator has not consented to use the application with ID '"
                        + Quay.GATEWAY + "' named 'Quay Gateway'. "
                        + "Send an interactive authorization request for this user and resource.");
    }

    @Test
    void whenNothingWasConsentedThenDefaultIsRefusedToo() {
        quay.revokeConsentOf(Quay.GATEWAY);

        Answer refused = quay.gateway(olgasToken())
                .with("scope", "api://ledger/.default")
                .send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_grant 65001 consent_required");
    }

    @Test
    void whenScopesAreOfSeveralApisThenRefused() {
        Answer refused = quay.gateway(olgasToken())
                .with("scope", Quay.LEDGER_READ + " User.Read")
                .send();

        assertThat(refused.refusal()).isEqualTo("400 invalid_scope 28000");
    }

    @Test
    void whenSessionsAreRevokedThenTheTokenBuysNothingMore() {
        String token = olgasToken();

        quay.revokeSessions(Quay.TENANT, Quay.OLGA_ID);

        assertThat(quay.gateway(token).send().refusal()).isEqualTo("400 invalid_grant 50173 bad_token");
        quay.clock().advance(quay.id(), Duration.ofSeconds(2));
        assertThat(quay.gateway(olgasToken()).send().status())
                .as("a token of a sign-in after that")
                .isEqualTo(200);
    }

    @Test
    void whenAccountIsDisabledThenRefused() {
        String token = olgasToken();

        quay.apply("""
                users:
                  - {id: %s, userPrincipalName: %s, displayName: Olga, accountEnabled: false}
                """.formatted(Quay.OLGA_ID, Quay.OLGA));

        assertThat(quay.gateway(token).send().refusal()).isEqualTo("400 invalid_grant 50057");
    }

    @Test
    void whenAccountIsGoneThenRefused() {
        String token = olgasToken();

        quay.resetWithout(Quay.OLGA);

        assertThat(quay.gateway(token).send().refusal()).isEqualTo("400 invalid_grant 50034");
    }

    @Test
    void whenGatewayLetsInOnlyAssignedPeopleThenOthersAreRefused() {
        String token = olgasToken();

        quay.apply("""
                servicePrincipals:
                  - {app: Quay Gateway, appRoleAssignmentRequired: true}
                """);

        assertThat(quay.gateway(token).send().refusal()).isEqualTo("400 invalid_grant 50105");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
