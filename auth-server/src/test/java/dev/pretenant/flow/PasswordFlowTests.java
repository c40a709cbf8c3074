package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.flow.TokenRequest.Answer;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.User;
import dev.pretenant.tenant.directory.UserAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A client sends a person's user name and password. */
@EmulatorTest
class PasswordFlowTests {

    private final EmulatorClock clock;
    private final Directory directory;
    private final UserAdmin users;
    private final Lagoon lagoon;

    @Autowired
    PasswordFlowTests(
            Listeners listeners, Directory directory, DirectoryAdmin admin, UserAdmin users, EmulatorClock clock) {
        this.clock = clock;
        this.directory = directory;
        this.users = users;
        this.lagoon = new Lagoon(listeners, directory, admin, clock);
    }

    @BeforeEach
    void resetTenant() {
        lagoon.reset();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private TokenRequest password(String client, String userName) {
        return lagoon.token("password", client)
                .with("username", userName)
                .with("password", Lagoon.PASSWORD)
                .with("scope", Lagoon.SCOPE);
    }

    @Test
    void answerIsThatOfAPersonsSignIn() {
        Answer tokens =
                password(Lagoon.DIVER, Lagoon.DORA).with("client_info", "1").send();

        assertThat(tokens.status()).isEqualTo(200);
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
        assertThat(tokens.json().get("scope").stringValue().split(" "))
                .containsExactlyInAnyOrder(Lagoon.SCOPE.split(" "));
        assertThat(decoded(tokens.json().get("client_info").stringValue()))
                .isEqualTo("{\"uid\":\"" + Lagoon.DORA_ID + "\",\"utid\":\"" + Lagoon.TENANT + "\"}");
        assertThat(tokens.claims().get("oid").stringValue()).isEqualTo(Lagoon.DORA_ID);
        assertThat(tokens.claims().get("scp").stringValue()).isEqualTo("reef.read");
        assertThat(tokens.claims().has("sid")).isFalse();
        JsonNode idToken = idToken(tokens);
        assertThat(idToken.get("aud").stringValue()).isEqualTo(Lagoon.DIVER);
        assertThat(idToken.get("preferred_username").stringValue()).isEqualTo(Lagoon.DORA);
        assertThat(idToken.has("nonce")).isFalse();
    }

    @Test
    void version1TokenSaysThatAPasswordWasUsed() {
        Answer tokens = password(Lagoon.DIVER, Lagoon.DORA)
                .with("scope", "https://graph.microsoft.com/User.Read")
                .send();

        assertThat(tokens.claims().get("amr").toString()).isEqualTo("[\"pwd\"]");
    }

    @Test
    void refreshTokenIsGood() {
        String refreshToken = password(Lagoon.DIVER, Lagoon.DORA)
                .send()
                .json()
                .get("refresh_token")
                .stringValue();

        Answer refreshed = lagoon.token("refresh_token", Lagoon.DIVER)
                .with("refresh_token", refreshToken)
                .send();

        assertThat(refreshed.json().propertyNames()).contains("access_token", "refresh_token", "id_token");
    }

    @Test
    void withoutReservedScopesThereIsAnAccessTokenAlone() {
        Answer tokens = password(Lagoon.DIVER, Lagoon.DORA)
                .with("scope", "api://reef/reef.read")
                .send();

        assertThat(tokens.json().propertyNames())
                .containsExactly("token_type", "scope", "expires_in", "ext_expires_in", "access_token");
    }

    @Test
    void confidentialClientNeedsItsSecretNowAndLater() {
        assertRefused(password(Lagoon.OFFICE, Lagoon.DORA).send(), 401, "invalid_client", 7000218);

        Answer tokens = password(Lagoon.OFFICE, Lagoon.DORA)
                .with("client_secret", "office-secret")
                .send();

        assertThat(tokens.claims().get("azpacr").stringValue()).isEqualTo("1");
        TokenRequest refresh = lagoon.token("refresh_token", Lagoon.OFFICE)
                .with("refresh_token", tokens.json().get("refresh_token").stringValue());
        assertRefused(refresh.send(), 401, "invalid_client", 7000218);
        assertThat(refresh.with("client_secret", "office-secret").send().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad"})
    void personalAccountsHaveNoSuchGrant(String tenant) {
        Answer refused = password(Seed.MULTI_TENANT_APP, Lagoon.DORA).at(tenant).send();

        assertThat(refused.json().get("error_description").stringValue())
                .startsWith("AADSTS9001023: The grant type is not supported over the /common or /consumers endpoints. "
                        + "Please use the /organizations or tenant-specific endpoint.");
        assertRefused(refused, 400, "invalid_request", 9001023);
    }

    @Test
    void tenantOfTheUserIsFoundUnderOrganizations() {
        Answer tokens = password(Lagoon.OFFICE, Lagoon.DORA)
                .at("organizations")
                .with("client_secret", "office-secret")
                .send();

        assertThat(tokens.claims().get("tid").stringValue()).isEqualTo(Lagoon.TENANT);
    }

    @Test
    void guestSignsInWithThePasswordOfHome() {
        Answer tokens =
                password(Lagoon.DIVER, Lagoon.CAROL).with("client_info", "1").send();

        assertThat(tokens.claims().get("oid").stringValue()).isEqualTo(Lagoon.CAROL_HERE);
        assertThat(decoded(tokens.json().get("client_info").stringValue())).contains(Seed.SOLSTICE);
    }

    @ParameterizedTest
    @CsvSource({
        "dora@lagoon.test, wrong, 50126",
        "nobody@lagoon.test, Passw0rd!, 50034",
        "dora@nowhere.test, Passw0rd!, 50034",
        "alice@meridian.test, Passw0rd!, 50034",
        "dora, Passw0rd!, 50034",
        "emil@lagoon.test, Passw0rd!, 50057",
        "emil@lagoon.test, wrong, 50126"
    })
    void whoCannotSignInIsToldWhy(String userName, String password, int number) {
        Answer refused =
                password(Lagoon.DIVER, userName).with("password", password).send();

        assertRefused(refused, 400, "invalid_grant", number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dora@nowhere.test", "dora", ""})
    void domainOfNoTenantNamesNoneUnderOrganizations(String userName) {
        Answer refused = password(Lagoon.OFFICE, "x" + userName)
                .at("organizations")
                .with("client_secret", "office-secret")
                .send();

        assertRefused(refused, 400, "invalid_request", 50128);
    }

    @Test
    void tenWrongPasswordsLockTheAccountForAMinute() {
        clock.advance(Duration.ofDays(1));
        for (int attempt = 0; attempt < 10; attempt++) {
            assertRefused(
                    password(Lagoon.DIVER, Lagoon.DORA)
                            .with("password", "wrong")
                            .send(),
                    400,
                    "invalid_grant",
                    50126);
        }
        assertRefused(password(Lagoon.DIVER, Lagoon.DORA).send(), 400, "invalid_grant", 50053);

        clock.advance(Duration.ofSeconds(60));

        assertThat(password(Lagoon.DIVER, Lagoon.DORA).send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password"})
    void whatIsMissingIsNamed(String parameter) {
        Answer refused = password(Lagoon.DIVER, Lagoon.DORA).without(parameter).send();

        assertThat(refused.json().get("error_description").stringValue())
                .startsWith(
                        "AADSTS900144: The request body must contain the following parameter: '" + parameter + "'.");
    }

    @Test
    void consentMustHaveBeenGiven() {
        Answer refused = password(Lagoon.DIVER, Lagoon.DORA)
                .with("scope", "api://reef/reef.write")
                .send();

        assertRefused(refused, 400, "invalid_grant", 65001);
        assertThat(refused.json().get("suberror").stringValue()).isEqualTo("consent_required");
    }

    @Test
    void expiredPasswordMustBeChangedInABrowser() {
        User dora =
                directory.userByName(TenantId.of(Lagoon.TENANT), Lagoon.DORA).orElseThrow();
        users.expirePassword(dora.tenant(), dora.id());

        Answer refused = password(Lagoon.DIVER, Lagoon.DORA).send();

        assertRefused(refused, 400, "invalid_grant", 50055);
        assertThat(refused.json().get("suberror").stringValue()).isEqualTo("user_password_expired");
    }

    @Test
    void personMustBeAssignedWhereTheAppSaysSo() {
        assertRefused(password(Lagoon.MEMBERS_ONLY, Lagoon.DORA).send(), 400, "invalid_grant", 50105);
    }

    @Test
    void pageOfAnotherOriginIsRefused() {
        Answer refused = password(Lagoon.DIVER, Lagoon.DORA)
                .header("Origin", "http://localhost:3000")
                .send();

        assertRefused(refused, 400, "invalid_request", 9002326);
    }

    private static JsonNode idToken(Answer answer) {
        return TokenRequest.JSON.readTree(
                decoded(answer.json().get("id_token").stringValue().split("\\.")[1]));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static void assertRefused(Answer answer, int status, String error, int number) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.json().get("error").stringValue()).isEqualTo(error);
        assertThat(answer.json().get("error_codes").get(0).intValue()).isEqualTo(number);
    }
}
