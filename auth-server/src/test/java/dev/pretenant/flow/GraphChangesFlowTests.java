package dev.pretenant.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pretenant.core.ids.TenantId;
import dev.pretenant.core.time.EmulatorClock;
import dev.pretenant.protocol.tokens.TokenMint;
import dev.pretenant.server.tls.Listeners;
import dev.pretenant.tenant.directory.Directory;
import dev.pretenant.tenant.directory.DirectoryAdmin;
import dev.pretenant.tenant.directory.PasswordState;
import dev.pretenant.tenant.directory.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Sessions, passwords, accounts and consents, changed through Graph. */
@EmulatorTest
class GraphChangesFlowTests {

    private static final String ADMIN = "admin@meridian.test";
    private static final String ALICE = "alice@meridian.test";
    private static final String BOB = "bob@meridian.test";
    private static final String DENIED = "403 Authorization_RequestDenied";

    @Autowired
    private Listeners listeners;

    @Autowired
    private EmulatorClock clock;

    @Autowired
    private TokenMint mint;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectoryAdmin admin;

    @AfterEach
    void resetDirectory() {
        admin.reset();
    }

    // Sessions

    @Test
    void revokeSignInSessionsWhenPermittedThenTrueInGraphsForm() {
        HttpResponse<String> answer =
                send("POST", "/v1.0/me/revokeSignInSessions", token().withScopes("User.RevokeSessions.All"), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"@odata.context\":\"" + base() + "/v1.0/$metadata#Edm.Boolean\",\"value\":true}");
        assertThat(user(ALICE).signInSessionsValidFrom()).isAfter(user(BOB).signInSessionsValidFrom());
    }

    @ParameterizedTest
    @CsvSource({
        "admin@meridian.test, User.RevokeSessions.All, 200",
        "admin@meridian.test, User.Read.All, " + DENIED,
        "alice@meridian.test, User.RevokeSessions.All, " + DENIED,
        "bob@meridian.test, User.RevokeSessions.All, 200"
    })
    void revokeSignInSessionsWhenOfAnotherThenPermissionAndRoleDecide(String caller, String scope, String outcome) {
        assertThat(outcome(send(
                        "POST",
                        "/v1.0/users/" + BOB + "/revokeSignInSessions",
                        token().user(caller).withScopes(scope),
                        "")))
                .isEqualTo(outcome);
    }

    @Test
    void revokeSignInSessionsWhenAppActsForItselfThenItsRoleDecides() {
        String path = "/v1.0/users/" + BOB + "/revokeSignInSessions";

        assertThat(outcome(send("POST", path, token().withRoles("User.RevokeSessions.All"), "")))
                .isEqualTo("200");
        assertThat(outcome(send("POST", path, token().withRoles("User.Read.All"), "")))
                .isEqualTo(DENIED);
        assertThat(outcome(send(
                        "POST", "/v1.0/me/revokeSignInSessions", token().withRoles("User.RevokeSessions.All"), "")))
                .isEqualTo("400 BadRequest");
    }

    // Passwords

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currentPassword\": \"Passw0rd!\", \"newPassword\": \"Chosen-1\"} | 204",
                "{\"currentPassword\": \"wrong\", \"newPassword\": \"Chosen-1\"} | 400 Request_BadRequest",
                "{\"currentPassword\": \"Passw0rd!\", \"newPassword\": \"short\"} | 400 Request_BadRequest",
                "{\"currentPassword\": \"Passw0rd!\"} | 400 Request_BadRequest",
                "{} | 400 Request_BadRequest",
                "{ | 400 BadRequest"
            })
    void changePasswordWhenAskedThenOnlyARightBodyChangesIt(String body, String outcome) {
        String before = user(ALICE).passwordHash();

        assertThat(outcome(send(
                        "POST",
                        "/v1.0/me/changePassword",
                        token().withScopes("User-PasswordProfile.ReadWrite.All"),
                        body)))
                .isEqualTo(outcome);

        assertThat(user(ALICE).passwordHash().equals(before)).isNotEqualTo(outcome.equals("204"));
    }

    @Test
    void changePasswordWhenNotPermittedThenRefused() {
        assertThat(outcome(send(
                        "POST",
                        "/v1.0/me/changePassword",
                        token().withScopes("User.ReadWrite"),
                        "{\"currentPassword\": \"Passw0rd!\", \"newPassword\": \"Chosen-1\"}")))
                .isEqualTo(DENIED);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "', \"forceChangePasswordNextSignIn\": false', false"})
    void updateWhenPasswordIsSetThenItMustBeChangedUnlessSaidOtherwise(String more, boolean expired) {
        PasswordState before = user(BOB).password();

        HttpResponse<String> answer = send(
                "PATCH",
                "/v1.0/users/" + BOB,
                token().user(ADMIN).withScopes("User-PasswordProfile.ReadWrite.All"),
                "{\"passwordProfile\": {\"password\": \"Chosen-1\"" + more + "}}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(user(BOB).password().expired()).isEqualTo(expired);
        assertThat(user(BOB).password().lastChange()).isAfter(before.lastChange());
    }

    // Accounts

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "admin@meridian.test | User.EnableDisableAccount.All | {\"accountEnabled\": false} | 204",
                "alice@meridian.test | User.EnableDisableAccount.All | {\"accountEnabled\": false} | " + DENIED,
                "admin@meridian.test | User.Read.All | {\"accountEnabled\": false} | " + DENIED,
                "admin@meridian.test | User.EnableDisableAccount.All | {\"accountEnabled\": \"no\"} | 400 Request_BadRequest",
                "admin@meridian.test | User.EnableDisableAccount.All | {\"displayName\": \"X\"} | 400 Request_BadRequest",
                "admin@meridian.test | User.EnableDisableAccount.All | {\"accountEnabled\": false, \"passwordProfile\": {\"password\": \"Chosen-1\"}} | "
                        + DENIED
            })
    void updateWhenAccountIsSwitchedThenPermissionRoleAndBodyDecide(
            String caller, String scope, String body, String outcome) {
        assertThat(outcome(
                        send("PATCH", "/v1.0/users/" + BOB, token().user(caller).withScopes(scope), body)))
                .isEqualTo(outcome);

        assertThat(user(BOB).enabled()).isNotEqualTo(outcome.equals("204"));
    }

    // Consents

    @Test
    void permissionGrantsWhenDeletedThenTheyAreGone() {
        String token = token().user(ADMIN).withScopes("DelegatedPermissionGrant.ReadWrite.All");
        JsonNode grant = json(send("GET", "/v1.0/oauth2PermissionGrants", token, ""))
                .get("value")
                .get(0);
        assertThat(grant.propertyNames())
                .containsExactly("clientId", "consentType", "id", "principalId", "resourceId", "scope");
        String path = "/v1.0/oauth2PermissionGrants/" + grant.get("id").stringValue();

        assertThat(outcome(send("DELETE", path, token, ""))).isEqualTo("204");

        assertThat(outcome(send("DELETE", path, token, ""))).isEqualTo("404 Request_ResourceNotFound");
        assertThat(send("GET", "/v1.0/oauth2PermissionGrants", token, "").body())
                .doesNotContain(grant.get("id").stringValue());
    }

    @Test
    void permissionGrantsWhenNotPermittedThenRefused() {
        assertThat(outcome(send("GET", "/v1.0/oauth2PermissionGrants", token().withScopes("User.Read"), "")))
                .isEqualTo(DENIED);
        assertThat(outcome(send(
                        "DELETE",
                        "/v1.0/oauth2PermissionGrants/x",
                        token().user(ADMIN).withScopes("DelegatedPermissionGrant.Read.All"),
                        "")))
                .isEqualTo(DENIED);
    }

    private User user(String name) {
        return directory.userByName(TenantId.of(Seed.MERIDIAN), name).orElseThrow();
    }

    private GraphToken token() {
        return new GraphToken(mint, directory, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private String base() {
        return "http://localhost:" + listeners.httpPort();
    }

    private HttpResponse<String> send(String verb, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .header("Authorization", "Bearer " + token)
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return TokenRequest.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The status, and of a refusal the code. */
    private static String outcome(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2
                ? String.valueOf(answer.statusCode())
                : answer.statusCode() + " "
                        + json(answer).get("error").get("code").stringValue();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TokenRequest.JSON.readTree(answer.body());
    }
}
